package io.barcast.app.command;

import io.barcast.app.input.RowMetrics;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.process.KnownRows;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.GoodBar;
import io.barcast.producers.KnownBars;
import io.barcast.producers.watch.DroppedFile;
import io.barcast.producers.watch.FileReading;
import io.barcast.producers.watch.WatchedFolder;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaMetrics;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TelemetryServer;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@code produce --watch}: sends the new rows of the files that are dropped into a folder, until it
 * is stopped. A file's result is written when its rows are acknowledged.
 */
final class FolderProduction {
  private static final long LOOK_MS = 500;

  private final WatchedFolder folder;
  private final CsvOptions csv;
  private final TelemetryOptions telemetry;
  private final boolean rewrite;
  private final Consumer<String> say;

  /**
   * @param csv how its files are read
   * @param say prints a line about a file that was read
   */
  FolderProduction(
      WatchedFolder folder,
      CsvOptions csv,
      TelemetryOptions telemetry,
      boolean rewrite,
      Consumer<String> say) {
    this.folder = folder;
    this.csv = csv;
    this.telemetry = telemetry;
    this.rewrite = rewrite;
    this.say = say;
  }

  int run(KnownRows known, Settings settings, Wire wire, BooleanSupplier stop)
      throws InterruptedException {
    CollectorRegistry registry = new CollectorRegistry();
    RowMetrics metrics = new RowMetrics(registry);
    Optional<TelemetryServer> server = telemetry.startIfAsked(registry);
    try (BarPublisher publisher =
        BarPublisher.open(KafkaProperties.producer(settings), wire, InstantSource.system())) {
      KafkaMetrics.register(registry, publisher::metrics);
      FileReading reading = reading(known, publisher, metrics, stop);
      while (!stop.getAsBoolean()) {
        for (DroppedFile file : look()) {
          read(file, reading, publisher, stop);
        }
        Thread.sleep(LOOK_MS);
      }
    } finally {
      server.ifPresent(TelemetryServer::close);
    }
    return ExitCode.INTERRUPTED.code();
  }

  /** All bars on the topic are read once, and those that are sent added to them. */
  private FileReading reading(
      KnownRows known, BarPublisher publisher, RowMetrics metrics, BooleanSupplier stop) {
    KnownBars bars = known.read(Set.of(), stop);
    return new FileReading(
        file -> csv.open(List.of(file), InstantSource.system(), stop),
        source -> known.without(source, bars, rewrite),
        row -> {
          publisher.publish(row);
          metrics.sent(row);
          if (row instanceof GoodBar good) {
            bars.add(good.bar());
          }
        });
  }

  private List<DroppedFile> look() {
    try {
      return folder.look();
    } catch (IOException e) {
      throw failed("the folder cannot be read: " + e, e);
    }
  }

  private void read(
      DroppedFile file, FileReading reading, BarPublisher publisher, BooleanSupplier stop) {
    Optional<List<String>> lines = reading.read(file, stop);
    if (lines.isEmpty()) {
      return;
    }
    publisher.flush();
    try {
      boolean finished = folder.finish(file, lines.get());
      say.accept(
          finished
              ? file.path() + ": " + String.join(", ", lines.get().subList(0, 2))
              : file.path() + " was changed while it was read: it is read again");
    } catch (IOException e) {
      throw failed("the result of " + file.path() + " cannot be written: " + e, e);
    }
  }

  private static UserException failed(String problem, IOException cause) {
    return new UserException(
        ExitCode.FAILURE,
        problem,
        "Check that the folder may be read and written; started again, produce goes on.",
        cause);
  }
}
