package io.barcast.trainer.data;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PrimitiveIterator.OfLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All feature rows read so far, by series in time order: the source of datasets. Beyond some 16 MB
 * they are in a temporary file, so that the heap does not grow with them. Rows of another feature
 * spec are ignored. Not thread-safe.
 */
public final class FeatureLog {
  private final FeatureSpec spec;
  private final RowBlocks memory;
  private final NavigableMap<SeriesId, SeriesRows> series = new TreeMap<>();
  private final Map<Interval, BarTimes> times = new HashMap<>();
  private long rows;

  public FeatureLog(FeatureSpec spec) {
    this.spec = spec;
    this.memory = new RowBlocks(SeriesRows.rowBytes(spec.size()));
  }

  /**
   * Adds a row, unless it has another spec or repeats a row. A revised row replaces the row of its
   * time, or is inserted in time order.
   */
  public void add(FeatureRow row) {
    if (row.specHash().equals(spec.hash()) && row.values().size() == spec.size()) {
      SeriesRows own =
          series.computeIfAbsent(row.series(), id -> new SeriesRows(id, spec.size(), memory));
      if (own.add(row)) {
        rows++;
        times
            .computeIfAbsent(row.series().interval(), each -> new BarTimes())
            .add(row.closeTimeMs());
      }
    }
  }

  public FeatureSpec spec() {
    return spec;
  }

  /** How many rows are held. */
  public long rows() {
    return rows;
  }

  /** The intervals that have rows, by length. */
  public Collection<Interval> intervals() {
    Set<Interval> found =
        new TreeSet<>(Comparator.comparing(Interval::millis).thenComparing(Interval::code));
    series.keySet().forEach(id -> found.add(id.interval()));
    return found;
  }

  /** The series of an interval, by symbol. */
  public List<SeriesRows> of(Interval interval) {
    return series.values().stream()
        .filter(rowsOfOne -> rowsOfOne.series().interval().equals(interval))
        .toList();
  }

  /** The times of an interval's bars; valid until the next row is added. */
  public BarTimes times(Interval interval) {
    return times.getOrDefault(interval, new BarTimes());
  }

  /** How many rows with all features an interval has at each of its {@link #times}. */
  public int[] warmRows(Interval interval) {
    BarTimes all = times(interval);
    int[] rows = new int[all.size()];
    for (SeriesRows series : of(interval)) {
      int place = 0;
      for (OfLong warm = series.warmTimesMs().iterator(); warm.hasNext(); place++) {
        long timeMs = warm.nextLong();
        while (all.get(place) < timeMs) {
          place++;
        }
        rows[place]++;
      }
    }
    return rows;
  }

  /**
   * The newest time up to which every series of an interval that is not idle has rows, epoch
   * milliseconds UTC; {@link Long#MIN_VALUE} when the interval has no rows.
   *
   * @param idleBars a series that lags the newest by more bars is ignored
   */
  public long completeUntilMs(Interval interval, long idleBars) {
    BarTimes all = times.get(interval);
    if (all == null) {
      return Long.MIN_VALUE;
    }
    long activeMs = all.beforeLast(idleBars);
    return of(interval).stream()
        .mapToLong(SeriesRows::newestMs)
        .filter(lastMs -> lastMs >= activeMs)
        .min()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * The times of an interval's bars up to {@link #completeUntilMs}; valid until the next row is
   * added.
   */
  public BarTimes completeTimes(Interval interval, long idleBars) {
    return times(interval).until(completeUntilMs(interval, idleBars));
  }
}
