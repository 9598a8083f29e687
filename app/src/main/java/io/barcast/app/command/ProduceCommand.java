package io.barcast.app.command;

import io.barcast.app.copy.SourceTopic;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeedOptions;
import io.barcast.app.option.IntervalConverter;
import io.barcast.app.option.MarketOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.ResampleOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.WatchOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.KnownRows;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.BarSource;
import io.barcast.producers.NewBars;
import io.barcast.producers.feed.Feeds;
import io.barcast.producers.watch.WatchedFolder;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
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
      "Send bars to Kafka, from CSV files, a folder, live feeds, another topic or a simulated"
          + " market.",
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
      "    --watch dropped/ --interval 1d",
      "  barcast produce -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --topic-prefix test. --from-topic bars --end-at now --speed 3600"
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final ProcessAccess USE = ProcessAccess.PRODUCE;
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
  @Mixin private CopyOptions copy;
  @Mixin private PaceOptions pace;

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
      names = "--rewrite",
      fallbackValue = "true",
      description =
          "Also send bars that differ from those on the topic, or are missing far before its"
              + " newest; with --from-topic, send all bars whatever is there.")
  private boolean rewrite;

  @Override
  public Integer call() throws InterruptedException {
    requireOneInput();
    Settings settings = connection.settings(spec);
    Optional<Feeds> feeds = live.open(settings);
    Optional<WatchedFolder> folder = watch.open();
    try (Interruption interruption = Interruption.watch();
        BarSource source = source(interruption::requested)) {
      String clusterId = BrokerProbe.requireReachable(settings, PATIENCE);
      return copy.given()
          ? copy(settings, clusterId, interruption)
          : send(source, settings, feeds, folder, interruption);
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private int copy(Settings settings, String clusterId, Interruption interruption)
      throws InterruptedException {
    String target = WireConnection.topicNames(settings).of(Topic.BARS);
    try (SourceTopic source = copy.open(settings, target, clusterId)) {
      topics.require(settings, USE);
      try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
        KnownRows known = new KnownRows(settings, wire);
        known.requirePartitions();
        return new TopicProduction(copy, source, known, rewrite, this::say)
            .run(sending(settings, wire, known, interruption), interruption::requested)
            .code();
      }
    }
  }

  private int send(
      BarSource source,
      Settings settings,
      Optional<Feeds> feeds,
      Optional<WatchedFolder> folder,
      Interruption interruption)
      throws InterruptedException {
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
        return sending(settings, wire, known, interruption)
            .send(rows, rows(rows), !csv.files().isEmpty(), feeds)
            .code();
      }
    }
  }

  private RowSending sending(
      Settings settings, Wire wire, KnownRows known, Interruption interruption) {
    CommandLine command = spec.commandLine();
    return new RowSending(
        command.getOut(), command.getErr(), telemetry, pace, settings, wire, known, interruption);
  }

  private void requireOneInput() {
    long inputs =
        Stream.of(simulate, live.given(), watch.given(), copy.given(), !csv.files().isEmpty())
            .filter(given -> given)
            .count();
    if (inputs != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "expected one of --csv FILE..., --watch, --live, --from-topic and --simulate");
    }
    copy.require();
    pace.require(live.given() || watch.given());
    if (to != null && (live.given() || watch.given() || copy.given())) {
      throw new ParameterException(
          spec.commandLine(),
          "--resample is for --csv and --simulate, expected bars of the length that is wanted");
    }
  }

  private BarSource source(BooleanSupplier stop) {
    if (live.given() || watch.given() || copy.given()) {
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

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
