package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Activation;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Role;
import io.prometheus.client.Collector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which version scores now, and since when, in event time: there is one champion an interval, and a
 * shadow of each name. Thread-safe.
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
  private final Map<Place, InUse> inUse = new HashMap<>();
  private final Map<String, Long> newestBarMs = new HashMap<>();

  /** What one model at a time fills; the champion's name is empty. */
  private record Place(String interval, String shadow) {}

  private record InUse(ModelId id, Role role, long activeFromMs, long sinceMs, long barMs) {
    /** The newer of two versions; of one version, the first bar that it scored. */
    InUse merge(InUse other) {
      if (id.equals(other.id)) {
        return sinceMs <= other.sinceMs ? this : other;
      }
      return other.activeFromMs >= activeFromMs ? other : this;
    }
  }

  /** A bar of the series closed. */
  synchronized void closed(SeriesId series, long closeTimeMs) {
    newestBarMs.merge(label(series.interval()), closeTimeMs, Math::max);
  }

  synchronized void activated(Activation activation) {
    String interval = label(activation.series().interval());
    String name = models.of(activation.model().name());
    InUse now =
        new InUse(
            new ModelId(name, activation.model().version()),
            activation.role(),
            activation.activeFromMs(),
            activation.closeTimeMs(),
            activation.series().interval().millis());
    if (activation.role() == Role.CHAMPION) {
      inUse.remove(new Place(interval, name));
    }
    String shadow = activation.role() == Role.CHAMPION ? "" : name;
    inUse.merge(new Place(interval, shadow), now, InUse::merge);
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
    inUse.forEach(
        (place, model) -> {
          long newestMs = newestBarMs.getOrDefault(place.interval(), model.sinceMs());
          long ageMs = Math.max(0, newestMs - model.sinceMs());
          String[] labels = {
            model.id().name(),
            Long.toString(model.id().version()),
            model.role().name(),
            place.interval()
          };
          gauges.set(INFO, 1, labels);
          gauges.set(AGE_SECONDS, ageMs / 1e3, labels);
          gauges.set(AGE_BARS, (double) ageMs / model.barMs(), labels);
        });
    Gauges bars =
        new Gauges("interval").declare(NEWEST_BAR, "Close of the newest bar that was taken in.");
    newestBarMs.forEach((interval, ms) -> bars.set(NEWEST_BAR, ms / 1e3, interval));
    List<MetricFamilySamples> all = gauges.samples();
    all.addAll(bars.samples());
    return all;
  }
}
