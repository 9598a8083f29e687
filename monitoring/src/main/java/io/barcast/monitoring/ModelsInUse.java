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
 * Which versions were seen to score last, and since when, in event time. What was published is not
 * asked: a version counts from its first scored bar on. Which of those seen is in use is {@link
 * ModelTimeline}'s answer. Thread-safe.
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
   * A version that was seen to score.
   *
   * @param firstBarMs close of the first bar that it scored, of any series
   */
  private record InUse(ModelId id, Role role, Interval interval, long activeFromMs, long firstBarMs)
      implements Deployment {
    InUse since(long barMs) {
      return barMs >= firstBarMs ? this : new InUse(id, role, interval, activeFromMs, barMs);
    }
  }

  /** A bar of the series closed. */
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
            .declare(INFO, "1 for each model version that scores now.")
            .declare(AGE_SECONDS, "Event time since the version's first bar.")
            .declare(AGE_BARS, "The same in lengths of a bar.");
    for (Interval interval : timeline.intervals()) {
      timeline.active(interval).forEach(version -> set(gauges, version));
    }
    Gauges bars =
        new Gauges("interval").declare(NEWEST_BAR, "Close of the newest bar that was taken in.");
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
