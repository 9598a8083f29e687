package io.barcast.monitoring.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values by time, epoch milliseconds UTC. One thread changes it; any thread reads it. */
final class Timeline<V> {
  private final ConcurrentNavigableMap<Long, List<V>> byTime = new ConcurrentSkipListMap<>();
  private volatile int size;

  /**
   * Puts a value in place of another.
   *
   * @param replaced which of the values at the same time it replaces
   * @return whether it replaced none
   */
  boolean put(long timeMs, V value, Predicate<? super V> replaced) {
    List<V> changed = new ArrayList<>(at(timeMs));
    boolean added = !changed.removeIf(replaced);
    changed.add(value);
    byTime.put(timeMs, List.copyOf(changed));
    resize(added ? 1 : 0);
    return added;
  }

  /** Removes the values at a time that a test selects. */
  void remove(long timeMs, Predicate<? super V> removed) {
    List<V> known = at(timeMs);
    keep(timeMs, known, known.stream().filter(removed.negate()).toList());
  }

  /** Removes a value of the earliest time and returns it. */
  Optional<V> removeOldest() {
    Map.Entry<Long, List<V>> first = byTime.firstEntry();
    if (first == null) {
      return Optional.empty();
    }
    List<V> known = first.getValue();
    keep(first.getKey(), known, known.subList(1, known.size()));
    return Optional.of(known.get(0));
  }

  private void keep(long timeMs, List<V> known, List<V> kept) {
    if (kept.isEmpty()) {
      byTime.remove(timeMs);
    } else {
      byTime.put(timeMs, List.copyOf(kept));
    }
    resize(kept.size() - known.size());
  }

  // One thread writes.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void resize(int more) {
    size += more;
  }

  int size() {
    return size;
  }

  /** The values at a time, in order of arrival. */
  List<V> at(long timeMs) {
    return byTime.getOrDefault(timeMs, List.of());
  }

  /** The values at the latest time. */
  List<V> newest() {
    Map.Entry<Long, List<V>> last = byTime.lastEntry();
    return last == null ? List.of() : last.getValue();
  }

  /** The value that came last at the latest time before one. */
  Optional<V> before(long timeMs) {
    return last(byTime.lowerEntry(timeMs));
  }

  private Optional<V> last(Map.@Nullable Entry<Long, List<V>> entry) {
    return entry == null
        ? Optional.empty()
        : Optional.of(entry.getValue().get(entry.getValue().size() - 1));
  }

  /**
   * The newest values before a time. Those of one time stay together: a page ends with the time
   * that fills it.
   *
   * @param limit after how many values a page ends
   * @param chosen selects from the values of one time
   */
  <R> Paged<R> before(long beforeMs, int limit, Function<List<V>, List<R>> chosen) {
    return page(byTime, beforeMs, limit, chosen);
  }

  /** As {@link #before(long, int, Function)}, of values by time. */
  static <V, R> Paged<R> page(
      NavigableMap<Long, List<V>> byTime,
      long beforeMs,
      int limit,
      Function<List<V>, List<R>> chosen) {
    List<R> newest = new ArrayList<>();
    long lastMs = beforeMs;
    for (Map.Entry<Long, List<V>> each :
        byTime.headMap(beforeMs, false).descendingMap().entrySet()) {
      List<R> values = chosen.apply(each.getValue());
      if (!values.isEmpty() && newest.size() >= limit) {
        return new Paged<>(newest, OptionalLong.of(lastMs));
      }
      for (int i = values.size() - 1; i >= 0; i--) {
        newest.add(values.get(i));
      }
      lastMs = values.isEmpty() ? lastMs : each.getKey();
    }
    return new Paged<>(newest, OptionalLong.empty());
  }

  /**
   * Adds the newest values to those of other series, one time more than fill a page, so that a page
   * of all knows whether older ones follow.
   */
  void addNewest(
      Map<Long, List<V>> merged,
      long beforeMs,
      int limit,
      Function<List<V>, ? extends List<?>> chosen) {
    int values = 0;
    for (Map.Entry<Long, List<V>> each : byTime.headMap(beforeMs).descendingMap().entrySet()) {
      int more = chosen.apply(each.getValue()).size();
      if (more > 0) {
        merged.computeIfAbsent(each.getKey(), time -> new ArrayList<>()).addAll(each.getValue());
        if (values >= limit) {
          return;
        }
        values += more;
      }
    }
  }
}
