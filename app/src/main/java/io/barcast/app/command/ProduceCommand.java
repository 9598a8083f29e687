package io.barcast.app.command;

import io.barcast.app.input.RefusedRows;
import io.barcast.app.input.RowMetrics;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.MarketOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.TopicUse;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.Pace;
import io.barcast.app.process.RegistryProbe;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.PublishCounts;
import io.barcast.producers.Row;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TelemetryServer;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.prometheus.client.CollectorRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast produce}: bars to Kafka. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description = {
      "Send bars to Kafka, from CSV files or a simulated market.",
      "Rows that hold no bar are listed on stderr and sent to dead-letters."
    },
    footer = {
      "",
      "Examples:",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --create-topics --csv AAPL_1d.csv.gz MSFT_1d.csv.gz",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --simulate --symbols 10 --bars 5000 --rate 1000"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TopicOptions topics;
  @Mixin private CsvOptions csv;
  @Mixin private MarketOptions market;
  @Mixin private TelemetryOptions telemetry;

  @Option(
      names = "--simulate",
      fallbackValue = "true",
      description = "Send a simulated market, with hourly bars unless --interval is given.")
  private boolean simulate;

  @Option(
      names = "--rate",
      paramLabel = "BARS_PER_SECOND",
      description = "Send no faster than this; 0 for as fast as possible.")
  private double rate;

  @Override
  public Integer call() throws InterruptedException {
    if (simulate != csv.files().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "expected --csv FILE... or --simulate");
    }
    Settings settings = connection.settings(spec);
    try (BarSource source = source()) {
      BrokerProbe.requireReachable(settings, PATIENCE);
      topics.require(settings, TopicUse.PRODUCE);
      try (Wire wire = WireConnection.open(settings)) {
        RegistryProbe.requireReachable(wire);
        return send(source, settings, wire);
      }
    } catch (WireException e) {
      throw RegistryProbe.explained(e);
    }
  }

  private BarSource source() {
    return simulate
        ? BarSource.simulated(market.market(csv.interval().orElse(Interval.of("1h"))))
        : csv.open(InstantSource.system());
  }

  private OptionalLong rows() {
    return simulate ? OptionalLong.of(market.rows()) : OptionalLong.empty();
  }

  private int send(BarSource source, Settings settings, Wire wire) {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    CollectorRegistry registry = new CollectorRegistry();
    RowMetrics metrics = new RowMetrics(registry);
    Optional<TelemetryServer> server = telemetry.startIfAsked(registry);
    boolean complete;
    PublishCounts counts;
    try (Interruption interruption = Interruption.watch();
        BarPublisher publisher =
            BarPublisher.open(KafkaProperties.producer(settings), wire, InstantSource.system());
        Progress progress = Progress.onStderr("bars", rows())) {
      complete =
          send(
              source,
              row -> {
                publisher.publish(row);
                metrics.sent(row);
                progress.add(1);
              },
              refused,
              interruption::requested);
      publisher.flush();
      counts = publisher.counts();
      report(refused, counts);
    } finally {
      server.ifPresent(TelemetryServer::close);
    }
    requireBars(counts);
    return (complete ? ExitCode.OK : ExitCode.INTERRUPTED).code();
  }

  private boolean send(
      BarSource source, Consumer<Row> send, RefusedRows refused, BooleanSupplier stop) {
    Pace pace = new Pace(rate, System::nanoTime);
    while (source.hasNext() && !stop.getAsBoolean()) {
      pace.await(stop);
      Row row = source.next();
      if (row instanceof BadRow bad) {
        refused.add(bad);
      }
      send.accept(row);
    }
    return !source.hasNext();
  }

  private void report(RefusedRows refused, PublishCounts counts) {
    refused.printCounts();
    PrintWriter out = spec.commandLine().getOut();
    out.println("bars " + counts.bars());
    out.println("refused " + RefusedRows.text(counts.refused()));
    out.flush();
  }

  private static void requireBars(PublishCounts counts) {
    if (counts.bars() == 0 && counts.rows() > 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no row holds a bar; refused: " + RefusedRows.text(counts.refused()),
          "Correct the file; the rejected rows are on dead-letters.");
    }
  }
}
