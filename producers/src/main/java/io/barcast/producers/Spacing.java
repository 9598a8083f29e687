package io.barcast.producers;

import io.barcast.engine.bar.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The order and spacing of the times of a file's first rows. */
final class Spacing {
  private static final List<Interval> UNITS =
      List.of(
          Interval.of("1w"),
          Interval.of("1d"),
          Interval.of("1h"),
          Interval.of("1m"),
          Interval.of("1s"));
  private static final int LARGEST_COUNT = 9_999;

  private Spacing() {}

  /**
   * The most common distance between consecutive times; the shortest of those that are equally
   * common.
   */
  static Optional<Interval> mostCommon(List<Long> timesMs) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < timesMs.size(); i++) {
      long distanceMs = Math.abs(timesMs.get(i) - timesMs.get(i - 1));
      if (distanceMs > 0) {
        counts.merge(distanceMs, 1, Integer::sum);
      }
    }
    Optional<Long> mostCommon = Optional.empty();
    int most = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        mostCommon = Optional.of(entry.getKey());
      }
    }
    return mostCommon.flatMap(Spacing::interval);
  }

  /** Whether each row is older than the one before it. */
  static boolean isNewestFirst(List<Long> timesMs) {
    boolean falling = timesMs.size() > 1;
    for (int i = 1; i < timesMs.size(); i++) {
      falling &= timesMs.get(i) < timesMs.get(i - 1);
    }
    return falling;
  }

  /** In the largest unit that divides it. */
  private static Optional<Interval> interval(long millis) {
    return UNITS.stream()
        .filter(unit -> millis % unit.millis() == 0 && millis / unit.millis() <= LARGEST_COUNT)
        .findFirst()
        .map(unit -> Interval.of(millis / unit.millis() + unit.code().substring(1)));
  }
}
