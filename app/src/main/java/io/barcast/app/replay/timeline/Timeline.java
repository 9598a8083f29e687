package io.barcast.app.replay.timeline;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first series of a replay over time, and a sample of all feature rows. Its memory does not
 * grow with the number of bars. Not thread-safe.
 */
public final class Timeline {
  /** Series that are kept. */
  public static final int MOST_SERIES = 50;

  private static final int MOST_ROWS = 64;

  private final int fanBars;
  private final SortedMap<SeriesId, SeriesTimeline> kept = new TreeMap<>();
  private final Set<SeriesId> all = new HashSet<>();
  private final SortedMap<Interval, Thinned<FeatureRow>> rows =
      new TreeMap<>(Comparator.comparing(Interval::code));

  /**
   * @param fanBars number of bars between forecasts that may be shown, such as the longest horizon
   */
  public Timeline(int fanBars) {
    this.fanBars = fanBars;
  }

  /** Adds an event of a bar. */
  public void add(ForecastEvent event) {
    if (event instanceof FeaturesComputed computed) {
      add(computed.row());
    }
    SeriesTimeline series = kept.get(event.series());
    if (series != null) {
      if (event instanceof FeaturesComputed computed) {
        series.add(computed.row());
      } else if (event instanceof Prediction prediction) {
        series.add(prediction);
      } else if (event instanceof Outcome outcome) {
        series.add(outcome);
      }
    }
  }

  private void add(FeatureRow row) {
    if (all.add(row.series()) && kept.size() < MOST_SERIES) {
      kept.put(row.series(), new SeriesTimeline(row.series(), fanBars));
    }
    if (row.warm() && !row.revised()) {
      rows.computeIfAbsent(row.series().interval(), any -> new Thinned<>(MOST_ROWS)).add(row);
    }
  }

  /** The series that are kept, in order. */
  public List<SeriesTimeline> series() {
    return List.copyOf(kept.values());
  }

  /** Number of series, kept or not. */
  public int seriesCount() {
    return all.size();
  }

  /** An even sample of the complete feature rows of an interval, in order of time. */
  public List<FeatureRow> rows(Interval interval) {
    Thinned<FeatureRow> sample = rows.get(interval);
    return sample == null ? List.of() : sample.values();
  }
}
