package io.barcast.monitoring.page;

import io.barcast.engine.bar.SeriesId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The values of many series, of which a bounded number is kept: the longest series loses its oldest
 * value first, so that a series with few bars keeps them next to one with many. One thread adds;
 * any thread reads.
 */
final class SeriesHistory<V> {
  private final int most;
  private final ConcurrentNavigableMap<SeriesId, Timeline<V>> series =
      new ConcurrentSkipListMap<>();
  private final Map<SeriesId, Length> lengths = new HashMap<>();
  private final TreeSet<Length> byLength =
      new TreeSet<>(Comparator.comparingInt(Length::values).thenComparing(Length::series));
  private int size;

  private record Length(SeriesId series, int values) {}

  /**
   * @param most number of values that are kept, over all series
   */
  SeriesHistory(int most) {
    this.most = most;
  }

  /**
   * Puts a value in place of another.
   *
   * @return whether it replaced none
   */
  boolean put(SeriesId id, long timeMs, V value, Predicate<? super V> replaced) {
    Timeline<V> changed = series.computeIfAbsent(id, key -> new Timeline<>());
    boolean added = changed.put(timeMs, value, replaced);
    resized(id, changed);
    while (size > most) {
      SeriesId longest = byLength.last().series();
      Timeline<V> shortened = of(longest);
      shortened.removeOldest();
      resized(longest, shortened);
    }
    return added;
  }

  void remove(SeriesId id, long timeMs) {
    Timeline<V> known = series.get(id);
    if (known != null) {
      known.remove(timeMs, value -> true);
      resized(id, known);
    }
  }

  private void resized(SeriesId id, Timeline<V> changed) {
    Length now = new Length(id, changed.size());
    Length before = lengths.put(id, now);
    if (before != null) {
      byLength.remove(before);
      size -= before.values();
    }
    byLength.add(now);
    size += now.values();
    if (now.values() == 0) {
      byLength.remove(now);
      lengths.remove(id);
      series.remove(id);
    }
  }

  /** The values of a series; none of an unknown one. */
  Timeline<V> of(SeriesId id) {
    Timeline<V> known = series.get(id);
    return known == null ? new Timeline<>() : known;
  }

  /**
   * The newest values of several series before a time, as {@link Timeline#before}.
   *
   * @param wanted which series
   * @param chosen selects from the values of one series at one time
   */
  <R> Paged<R> before(
      long beforeMs, int limit, Predicate<SeriesId> wanted, Function<List<V>, List<R>> chosen) {
    NavigableMap<Long, List<V>> merged = new TreeMap<>();
    series.forEach(
        (id, values) -> {
          if (wanted.test(id)) {
            values.addNewest(merged, beforeMs, limit, chosen);
          }
        });
    return Timeline.page(merged, beforeMs, limit, chosen);
  }

  /** The series that have had a value, in order. */
  NavigableMap<SeriesId, Timeline<V>> all() {
    return series;
  }
}
