package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Deployment;
import io.barcast.engine.catalog.ModelTimeline;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.model.ModelId;
import io.prometheus.client.Collector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The model versions in use, and since when, in event time. A version counts from the first bar
 * that it scored, not from its publication. {@link ModelTimeline} decides which of these are in
 * use. Thread-safe.
 */
final class ModelsInUse extends Collector {
  private static final int MOST_INTERVALS = 16;
  private static final int MOST_MODELS = 32;
  private static final String INFO = "barcast_model_in_use_info";
  private static final String AGE_SECONDS = "barcast_model_age_seconds";
  private static final String AGE_BARS = "barcast_model_age_bars";
  private static final String NEWEST_BAR = "barcast_newest_bar_timestamp_seconds";

  private final BoundedLabels intervals = new BoundedLabels(MOST_INTERVALS);
  private final BoundedLabels models = new BoundedLabels(MOST_MODELS);
  private final Map<String, Long> newestBarMs = new HashMap<>();
  private ModelTimeline<InUse> timeline = ModelTimeline.empty(Function.identity());

  /**
   * A version that has scored a bar.
   *
   * @param firstBarMs close of the first bar that it scored, of any series
   */
  private record InUse(ModelId id, Role role, Interval interval, long activeFromMs, long firstBarMs)
      implements Deployment {
    InUse since(long barMs) {
      return barMs >= firstBarMs ? this : new InUse(id, role, interval, activeFromMs, barMs);
    }
  }

  /** Adds a closed bar of a series. */
  synchronized void closed(SeriesId series, long closeTimeMs) {
    newestBarMs.merge(label(series.interval()), closeTimeMs, Math::max);
  }

  synchronized void activated(ModelActivation activation) {
    Interval interval = activation.series().interval();
    String name = models.of(activation.model().name());
    if (label(interval).equals(BoundedLabels.OTHER)) {
      return;
    }
    ModelId id = new ModelId(name, activation.model().version());
    long barMs = activation.closeTimeMs();
    InUse seen =
        timeline
            .find(id)
            .map(known -> known.since(barMs))
            .orElse(new InUse(id, activation.role(), interval, activation.activeFromMs(), barMs));
    timeline = timeline.with(seen).present();
  }

  private String label(Interval interval) {
    return intervals.of(interval.code());
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges gauges =
        new Gauges("model", "version", "role", "interval")
            .declare(INFO, "1 per model version that scores now.")
            .declare(AGE_SECONDS, "Event time since the first bar that the version scored.")
            .declare(AGE_BARS, "Bars since the first one that the version scored.");
    for (Interval interval : timeline.intervals()) {
      timeline.active(interval).forEach(version -> set(gauges, version));
    }
    Gauges bars =
        new Gauges("interval").declare(NEWEST_BAR, "Close time of the newest bar, per interval.");
    newestBarMs.forEach((interval, ms) -> bars.set(NEWEST_BAR, ms / 1e3, interval));
    List<MetricFamilySamples> all = gauges.samples();
    all.addAll(bars.samples());
    return all;
  }

  private void set(Gauges gauges, InUse version) {
    String interval = label(version.interval());
    long newestMs = newestBarMs.getOrDefault(interval, version.firstBarMs());
    long ageMs = Math.max(0, newestMs - version.firstBarMs());
    String[] labels = {
      version.id().name(), Long.toString(version.id().version()), version.role().name(), interval
    };
    gauges.set(INFO, 1, labels);
    gauges.set(AGE_SECONDS, ageMs / 1e3, labels);
    gauges.set(AGE_BARS, (double) ageMs / version.interval().millis(), labels);
  }
}
