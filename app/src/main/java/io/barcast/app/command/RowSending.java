package io.barcast.app.command;

import io.barcast.app.input.FeedMetrics;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.input.ResumeReport;
import io.barcast.app.input.RowMetrics;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.pace.BarPace;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.KnownRows;
import io.barcast.app.process.Pace;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.PublishCounts;
import io.barcast.producers.Row;
import io.barcast.producers.SkippedCounts;
import io.barcast.producers.UnsentRows;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaMetrics;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TelemetryServer;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Sends the rows of a source that ends, at a pace, and says what was sent and what was not. */
final class RowSending {
  private final PrintWriter out;
  private final PrintWriter err;
  private final TelemetryOptions telemetry;
  private final PaceOptions pace;
  private final Settings settings;
  private final Wire wire;
  private final KnownRows known;
  private final Interruption interruption;

  /**
   * @param known finds the bars on the topic that differ from rows
   */
  RowSending(
      PrintWriter out,
      PrintWriter err,
      TelemetryOptions telemetry,
      PaceOptions pace,
      Settings settings,
      Wire wire,
      KnownRows known,
      Interruption interruption) {
    this.out = out;
    this.err = err;
    this.telemetry = telemetry;
    this.pace = pace;
    this.settings = settings;
    this.wire = wire;
    this.known = known;
    this.interruption = interruption;
  }

  /**
   * Sends rows to the end, or until interrupted.
   *
   * @param total how many there are, if that is known
   * @param past whether they are recorded history
   * @param feeds where they come from, if they are live
   */
  ExitCode send(UnsentRows rows, OptionalLong total, boolean past, Optional<Feeds> feeds)
      throws InterruptedException {
    RefusedRows refused = new RefusedRows(err);
    CollectorRegistry registry = new CollectorRegistry();
    RowMetrics metrics = new RowMetrics(registry);
    feeds.ifPresent(
        given -> FeedMetrics.register(given.statuses(), InstantSource.system(), registry));
    Optional<TelemetryServer> server =
        telemetry.startIfAsked(registry, () -> feeds.map(Feeds::health).orElse(Health.up()));
    boolean complete;
    PublishCounts counts;
    try (BarPublisher publisher =
            BarPublisher.open(KafkaProperties.producer(settings), wire, InstantSource.system());
        Progress progress = Progress.onStderr("bars", total);
        BarPace barPace = barPace(past, publisher)) {
      KafkaMetrics.register(registry, publisher::metrics);
      complete =
          send(
              rows,
              row -> {
                publisher.publish(row);
                metrics.sent(row);
                progress.add(1);
              },
              refused,
              barPace);
      publisher.flush();
      barPace.end();
      counts = publisher.counts();
      report(refused, counts, new ResumeReport(rows, err));
    } finally {
      server.ifPresent(TelemetryServer::close);
    }
    if (feeds.isEmpty()) {
      requireBars(counts, rows.skipped());
    }
    return complete ? ExitCode.OK : ExitCode.INTERRUPTED;
  }

  private BarPace barPace(boolean past, BarPublisher publisher) throws InterruptedException {
    return pace.open(past, settings, wire, publisher::flush, this::say, interruption::requested);
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }

  private boolean send(BarSource source, Consumer<Row> send, RefusedRows refused, BarPace barPace)
      throws InterruptedException {
    Pace rateLimit = pace.rate();
    while (source.hasNext() && !interruption.requested()) {
      rateLimit.await(interruption::requested);
      Row row = source.next();
      if (row instanceof GoodBar good && !barPace.before(good.bar())) {
        return false;
      }
      if (row instanceof BadRow bad) {
        refused.add(bad);
      }
      send.accept(row);
    }
    return !interruption.requested() && !source.hasNext();
  }

  private void report(RefusedRows refused, PublishCounts counts, ResumeReport resumed) {
    refused.printCounts();
    resumed.printRows(known::counterparts);
    out.println("bars " + counts.bars());
    resumed.printCounts(out);
    out.println("refused " + RefusedRows.text(counts.refused()));
    out.flush();
  }

  private static void requireBars(PublishCounts counts, SkippedCounts skipped) {
    if (counts.bars() + skipped.bars() == 0 && counts.rows() + skipped.badRows() > 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no row holds a bar; refused: " + RefusedRows.text(counts.refused()),
          "Correct the file; the rejected rows are on dead-letters.");
    }
  }
}
