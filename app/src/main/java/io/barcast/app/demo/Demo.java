package io.barcast.app.demo;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import io.barcast.trainer.retraining.TriggerRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs one market through the whole pipeline in this process, and reports the result. */
public final class Demo implements AutoCloseable {
  /** Settings of the services where the user has configured none. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          TriggerRules.LEAD_BARS, "20",
          FitSettings.FAMILIES, "xgboost,linear,lstm",
          XgboostSettings.NUM_BOOST_ROUND, "200",
          LstmSettings.MAX_WINDOWS, "768");

  private final Consumer<String> log;
  private final EmbeddedStack stack;

  /**
   * Starts the pipeline.
   *
   * @param spec the features that models read
   * @param given what the user has configured
   * @param port where the page, metrics and health are served, 0 for any free port
   * @param log receives progress messages
   */
  public Demo(FeatureSpec spec, Settings given, int port, Consumer<String> log) {
    this.log = log;
    DemoServer server = DemoServer.start(port);
    log.accept("page      " + server.url());
    log.accept("starting an embedded broker, a registry, predict, train and monitor");
    stack = new EmbeddedStack(spec, withDefaults(given), server, SigningKeys.generate());
    stack.addresses().forEach(log);
  }

  private static Settings withDefaults(Settings given) {
    Map<String, String> unset = new HashMap<>(DEFAULTS);
    unset.keySet().removeIf(name -> given.find(name).isPresent());
    return given.with(unset);
  }

  /**
   * Runs a market to its end, until the time limit, or until stopped.
   *
   * @param source the market's rows
   * @param rows their number, if known
   * @param limit time after which the market stops
   * @param stop whether the market stops now, without waiting for the pipeline
   */
  public Ending run(BarSource source, OptionalLong rows, Duration limit, BooleanSupplier stop)
      throws InterruptedException {
    long startNs = System.nanoTime();
    boolean complete;
    try (BarPublisher publisher =
            BarPublisher.open(
                KafkaProperties.producer(stack.settings()), stack.wire(), InstantSource.system());
        Progress progress = Progress.onStderr("bars", rows)) {
      BooleanSupplier end =
          () -> stop.getAsBoolean() || System.nanoTime() - startNs >= limit.toNanos();
      complete = new MarketClock(source, publisher, stack.pace(publisher, end), progress).run();
    }
    log.accept("reading the topics");
    DemoReport report = new DemoReportReader(stack.settings(), stack.wire()).report();
    return new Ending(report, complete, (System.nanoTime() - startNs) / 1e9);
  }

  /** The result of a demo. */
  public static final class Ending {
    private final DemoReport report;
    private final boolean complete;
    private final double seconds;

    private Ending(DemoReport report, boolean complete, double seconds) {
      this.report = report;
      this.complete = complete;
      this.seconds = seconds;
    }

    /** One JSON object, indented. */
    public String json() {
      return ReportJson.of(report, complete, seconds).toPrettyString();
    }

    /** Lines of text. */
    public List<String> text() {
      return ReportText.of(report, complete, seconds);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
