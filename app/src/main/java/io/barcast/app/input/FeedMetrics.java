package io.barcast.app.input;

import io.barcast.producers.feed.SeriesStatus;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Prometheus metrics of live feeds, by feed. Thread-safe. */
public final class FeedMetrics extends Collector {
  private static final List<String> LABELS = List.of("feed");

  private final List<SeriesStatus> statuses;
  private final InstantSource clock;

  private FeedMetrics(List<SeriesStatus> statuses, InstantSource clock) {
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * Registers them.
   *
   * @param clock what the lag is measured with
   */
  public static void register(
      List<SeriesStatus> statuses, InstantSource clock, CollectorRegistry registry) {
    registry.register(new FeedMetrics(statuses, clock));
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return List.of(
        newest(),
        lag(),
        counter("barcast_feed_reconnects", "Connections begun anew.", SeriesStatus::reconnects),
        counter("barcast_feed_holes", "Holes that the source has.", SeriesStatus::holes),
        counter("barcast_feed_missing_bars", "Bars in those holes.", SeriesStatus::missingBars),
        gauge(
            "barcast_feed_completeness",
            "Share of the expected bars that came.",
            SeriesStatus::completeness),
        gauge("barcast_feed_up", "1 while the source answers.", each -> each.isWorking() ? 1 : 0));
  }

  private GaugeMetricFamily newest() {
    return family(
        "barcast_feed_newest_bar_timestamp_seconds",
        "Close of the newest bar.",
        each -> seconds(each.newestCloseMs().orElse(0)));
  }

  private GaugeMetricFamily lag() {
    return family(
        "barcast_feed_lag_seconds",
        "Time since the newest bar's close.",
        each -> seconds(clock.millis() - each.newestCloseMs().orElse(0)));
  }

  /** A gauge of the series that have a bar. */
  private GaugeMetricFamily family(String name, String help, ToDoubleFunction<SeriesStatus> value) {
    GaugeMetricFamily gauge = new GaugeMetricFamily(name, help, LABELS);
    statuses.stream()
        .filter(each -> each.newestCloseMs().isPresent())
        .forEach(each -> gauge.addMetric(labels(each), value.applyAsDouble(each)));
    return gauge;
  }

  private GaugeMetricFamily gauge(String name, String help, ToDoubleFunction<SeriesStatus> value) {
    GaugeMetricFamily gauge = new GaugeMetricFamily(name, help, LABELS);
    each(status -> gauge.addMetric(labels(status), value.applyAsDouble(status)));
    return gauge;
  }

  private CounterMetricFamily counter(
      String name, String help, ToDoubleFunction<SeriesStatus> value) {
    CounterMetricFamily counter = new CounterMetricFamily(name, help, LABELS);
    each(status -> counter.addMetric(labels(status), value.applyAsDouble(status)));
    return counter;
  }

  private void each(Consumer<SeriesStatus> use) {
    statuses.forEach(use);
  }

  private static List<String> labels(SeriesStatus status) {
    return List.of(status.feed().toString());
  }

  private static double seconds(long ms) {
    return ms / 1_000.0;
  }
}
