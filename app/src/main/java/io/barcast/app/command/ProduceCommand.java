package io.barcast.app.command;

import io.barcast.app.input.FeedMetrics;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.input.ResumeReport;
import io.barcast.app.input.RowMetrics;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeedOptions;
import io.barcast.app.option.IntervalConverter;
import io.barcast.app.option.MarketOptions;
import io.barcast.app.option.ResampleOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.TopicUse;
import io.barcast.app.option.WatchOptions;
import io.barcast.app.pace.BarPace;
import io.barcast.app.pace.HistoryPace;
import io.barcast.app.pace.PaceChoice;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.KnownRows;
import io.barcast.app.process.Pace;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.NewBars;
import io.barcast.producers.PublishCounts;
import io.barcast.producers.Row;
import io.barcast.producers.SkippedCounts;
import io.barcast.producers.feed.Feeds;
import io.barcast.producers.watch.WatchedFolder;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaMetrics;
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
import java.util.function.Function;
import java.util.stream.Stream;
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
      "Send bars to Kafka, from CSV files, a folder, live feeds or a simulated market.",
      "Only bars that are not on the topic yet are sent, so a file can be sent again after it has "
          + "grown. Rows that hold no bar are listed on stderr and sent to dead-letters once."
    },
    footer = {
      "",
      "Examples:",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --create-topics --csv AAPL_1d.csv.gz MSFT_1d.csv.gz",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --simulate --symbols 10 --bars 5000 --rate 1000",
      "  tail -n +1 -f bars.csv | barcast produce -b localhost:9092 \\",
      "    --schema-registry http://localhost:8081 --csv - --interval 1m",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --live binance:BTCUSDT@1m,coinbase:BTC-USD@1m,kraken:XBT/USD@1m",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --watch dropped/ --interval 1d"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final TopicUse USE = TopicUse.PRODUCE;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TopicOptions topics;
  @Mixin private CsvOptions csv;
  @Mixin private FeedOptions live;
  @Mixin private WatchOptions watch;
  @Mixin private MarketOptions market;
  @Mixin private TelemetryOptions telemetry;
  @Mixin private ResampleOptions resample;

  @Option(
      names = "--resample",
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "Put the bars together to bars of this length: less than a day, 1d or 1w.")
  private Interval to;

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

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      description = {
        "pipeline waits for train and predict, so that models are trained on past bars before the"
            + " next ones are sent; none does not; auto waits for files when both run."
      })
  private PaceChoice pace = PaceChoice.auto;

  @Option(
      names = "--rewrite",
      fallbackValue = "true",
      description =
          "Also send bars that differ from those on the topic, or are missing far before its newest.")
  private boolean rewrite;

  @Override
  public Integer call() throws InterruptedException {
    requireOneInput();
    Settings settings = connection.settings(spec);
    Optional<Feeds> feeds = live.open(settings);
    Optional<WatchedFolder> folder = watch.open();
    try (Interruption interruption = Interruption.watch();
        BarSource source = source(interruption::requested)) {
      BrokerProbe.requireReachable(settings, PATIENCE);
      topics.require(settings, USE);
      try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
        KnownRows known = new KnownRows(settings, wire);
        known.requirePartitions();
        if (folder.isPresent()) {
          return new FolderProduction(folder.get(), csv, telemetry, rewrite, this::say)
              .run(known, settings, wire, interruption::requested);
        }
        try (NewBars rows =
            feeds.isPresent()
                ? known.live(feeds.get(), interruption::requested)
                : known.without(source, this::sourceAgain, rewrite, interruption::requested)) {
          return send(rows, feeds, known, settings, wire, interruption);
        }
      }
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private void requireOneInput() {
    long inputs =
        Stream.of(simulate, live.given(), watch.given(), !csv.files().isEmpty())
            .filter(given -> given)
            .count();
    if (inputs != 1) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --csv FILE..., --watch, --live and --simulate");
    }
    if (to != null && (live.given() || watch.given())) {
      throw new ParameterException(
          spec.commandLine(),
          "--resample is for --csv and --simulate, expected bars of the length that is wanted");
    }
  }

  private BarSource source(BooleanSupplier stop) {
    if (live.given() || watch.given()) {
      return BarSource.none();
    }
    BarSource parts = parts(stop);
    return to == null
        ? parts
        : resample.longer(parts, to, () -> again(this::parts), spec.commandLine().getErr());
  }

  private BarSource parts(BooleanSupplier stop) {
    return simulate
        ? BarSource.simulated(market.market(csv.interval().orElse(Interval.of("1h"))))
        : csv.open(InstantSource.system(), stop);
  }

  private Optional<BarSource> sourceAgain() {
    return again(this::source);
  }

  private Optional<BarSource> again(Function<BooleanSupplier, BarSource> source) {
    return csv.readsStandardInput() ? Optional.empty() : Optional.of(source.apply(() -> false));
  }

  private OptionalLong rows(NewBars source) {
    return simulate && !source.resumes() ? OptionalLong.of(market.rows()) : OptionalLong.empty();
  }

  private int send(
      NewBars source,
      Optional<Feeds> feeds,
      KnownRows known,
      Settings settings,
      Wire wire,
      Interruption interruption)
      throws InterruptedException {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
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
        Progress progress = Progress.onStderr("bars", rows(source));
        BarPace barPace = barPace(settings, wire, publisher, interruption)) {
      KafkaMetrics.register(registry, publisher::metrics);
      complete =
          send(
              source,
              row -> {
                publisher.publish(row);
                metrics.sent(row);
                progress.add(1);
              },
              refused,
              barPace,
              interruption::requested);
      publisher.flush();
      barPace.end();
      counts = publisher.counts();
      report(refused, counts, new ResumeReport(source, spec.commandLine().getErr()), known);
    } finally {
      server.ifPresent(TelemetryServer::close);
    }
    if (feeds.isEmpty()) {
      requireBars(counts, source.skipped());
    }
    return (complete ? ExitCode.OK : ExitCode.INTERRUPTED).code();
  }

  private BarPace barPace(
      Settings settings, Wire wire, BarPublisher publisher, Interruption interruption)
      throws InterruptedException {
    if (pace == PaceChoice.none || (pace == PaceChoice.auto && csv.files().isEmpty())) {
      return BarPace.NONE;
    }
    return HistoryPace.open(
        pace == PaceChoice.pipeline,
        settings,
        wire,
        publisher::flush,
        this::say,
        interruption::requested);
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private boolean send(
      BarSource source,
      Consumer<Row> send,
      RefusedRows refused,
      BarPace barPace,
      BooleanSupplier stop)
      throws InterruptedException {
    Pace rateLimit = new Pace(rate, System::nanoTime);
    while (source.hasNext() && !stop.getAsBoolean()) {
      rateLimit.await(stop);
      Row row = source.next();
      if (row instanceof GoodBar good && !barPace.before(good.bar())) {
        return false;
      }
      if (row instanceof BadRow bad) {
        refused.add(bad);
      }
      send.accept(row);
    }
    return !stop.getAsBoolean() && !source.hasNext();
  }

  private void report(
      RefusedRows refused, PublishCounts counts, ResumeReport resumed, KnownRows known) {
    refused.printCounts();
    resumed.printRows(known::counterparts);
    PrintWriter out = spec.commandLine().getOut();
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
