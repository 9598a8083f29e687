package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The distances between the times of a file's rows. */
final class Spacing {
  private static final List<Interval> UNITS =
      List.of(
          Interval.of("1w"),
          Interval.of("1d"),
          Interval.of("1h"),
          Interval.of("1m"),
          Interval.of("1s"));
  private static final int LARGEST_COUNT = 9_999;
  private static final double COMMON = 0.15;

  private Spacing() {}

  /** The most common of counted distances; the shortest of those that are equally common. */
  static Optional<Long> mostCommon(Map<Long, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Long, Integer>comparingByValue()
                .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }

  /**
   * The distance of a file's rows: the shortest of those that are common, as longer ones are holes.
   */
  static Optional<Long> shortestCommon(Map<Long, Integer> counts) {
    long all = counts.values().stream().mapToLong(Integer::longValue).sum();
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 1 && count.getValue() >= COMMON * all)
        .map(Map.Entry::getKey)
        .min(Long::compare)
        .or(() -> mostCommon(counts));
  }

  /** A length in the largest unit that divides it. */
  static Optional<Interval> interval(long millis) {
    return UNITS.stream()
        .filter(unit -> millis % unit.millis() == 0 && millis / unit.millis() <= LARGEST_COUNT)
        .findFirst()
        .map(unit -> Interval.of(millis / unit.millis() + unit.code().substring(1)));
  }
}
