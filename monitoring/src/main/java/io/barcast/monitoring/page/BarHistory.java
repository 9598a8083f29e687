package io.barcast.monitoring.page;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest bars that {@code predict} has not rejected, and how many are missing before each. One
 * thread adds; any thread reads.
 */
final class BarHistory {
  private final SeriesHistory<SeenBar> bars;
  private final SeriesHistory<Long> missed;
  private final BarPositions positions;
  private final Map<Interval, Long> newestMs = new ConcurrentHashMap<>();
  private final Map<SeriesId, Long> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Long> firstOffsets = new HashMap<>();
  private final Set<SeriesId> complete = new HashSet<>();
  private final Map<Interval, SeriesId> longest = new ConcurrentHashMap<>();
  private volatile long read;

  /**
   * What came of a rejection.
   *
   * @param rejected the bar that is not shown any more
   * @param restored its version before, which is shown again
   */
  record Removal(Bar rejected, Optional<Bar> restored) {}

  /**
   * @param records how many bars are kept
   */
  BarHistory(int records) {
    bars = new SeriesHistory<>(records);
    missed = new SeriesHistory<>(records);
    positions = new BarPositions(records);
  }

  /** Adds a bar, or its newer version; empty when it has been rejected. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  Optional<SeenBar> add(Position position, Bar bar) {
    SeriesId series = bar.series();
    long firstOffset =
        firstOffsets.computeIfAbsent(position.partition(), partition -> position.offset());
    if (firstOffset == 0 && !numbers.containsKey(series)) {
      complete.add(series);
    }
    read++;
    if (positions.isRejected(position)) {
      return Optional.empty();
    }
    SeenBar seen = seen(position, bar);
    newestMs.merge(series.interval(), bar.closeTimeMs(), Math::max);
    longest.merge(series.interval(), series, (most, one) -> count(one) > count(most) ? one : most);
    positions.put(seen);
    bars.put(series, bar.openTimeMs(), seen, version -> true);
    return Optional.of(seen);
  }

  private SeenBar seen(Position position, Bar bar) {
    Optional<SeenBar> before = at(bar);
    long number =
        before.map(SeenBar::number).orElseGet(() -> numbers.merge(bar.series(), 1L, Long::sum));
    return new SeenBar(
        bar,
        complete.contains(bar.series()) ? number : 0,
        position,
        before.map(version -> version.withBefore(null)).orElse(null));
  }

  private Optional<SeenBar> at(Bar bar) {
    return bars.of(bar.series()).at(bar.openTimeMs()).stream().findFirst();
  }

  /**
   * Takes back the bar at a position, or the one that comes from there later.
   *
   * @return what is shown differently; empty for a bar or version that is not shown
   */
  Optional<Removal> reject(Position position) {
    SeenBar rejected = positions.reject(position);
    Optional<SeenBar> shown = rejected == null ? Optional.empty() : at(rejected.bar());
    if (rejected == null || shown.isEmpty()) {
      return Optional.empty();
    }
    if (shown.get().position().equals(position)) {
      return Optional.of(remove(shown.get()));
    }
    SeenBar before = shown.get().before();
    if (before != null && before.position().equals(position)) {
      show(shown.get().withBefore(null));
    }
    return Optional.empty();
  }

  private Removal remove(SeenBar shown) {
    Bar bar = shown.bar();
    SeriesId series = bar.series();
    SeenBar before = shown.before();
    if (before != null) {
      show(before);
      return new Removal(bar, Optional.of(before.bar()));
    }
    bars.remove(series, bar.openTimeMs());
    numbers.computeIfPresent(series, (id, number) -> number > 1 ? number - 1 : null);
    if (Long.valueOf(bar.closeTimeMs()).equals(newestMs.get(series.interval()))) {
      findNewest(series.interval());
    }
    return new Removal(bar, Optional.empty());
  }

  private void show(SeenBar seen) {
    bars.put(seen.bar().series(), seen.bar().openTimeMs(), seen, version -> true);
  }

  private void findNewest(Interval interval) {
    newestMs.remove(interval);
    bars.all()
        .forEach(
            (series, seen) -> {
              if (series.interval().equals(interval)) {
                seen.newest()
                    .forEach(last -> newestMs.merge(interval, last.bar().closeTimeMs(), Math::max));
              }
            });
  }

  /**
   * Adds what the features say of the bars before theirs.
   *
   * @return whether that is different from what they said before
   */
  boolean features(FeatureRow row) {
    List<Long> before = missed.of(row.series()).at(row.closeTimeMs());
    if (row.missedBars() > 0) {
      missed.put(row.series(), row.closeTimeMs(), row.missedBars(), known -> true);
    } else if (!before.isEmpty()) {
      missed.remove(row.series(), row.closeTimeMs());
    }
    return before.stream().mapToLong(Long::longValue).sum() != row.missedBars();
  }

  /** The series that have bars, in order. */
  NavigableMap<SeriesId, Timeline<SeenBar>> all() {
    return bars.all();
  }

  /** The bars of a series by open time. */
  Timeline<SeenBar> of(SeriesId series) {
    return bars.of(series);
  }

  /** How many bars of a series have come. */
  long count(SeriesId series) {
    return numbers.getOrDefault(series, 0L);
  }

  /** Bars that were expected before a bar and did not come. */
  long missedBefore(Bar bar) {
    return missed.of(bar.series()).at(bar.closeTimeMs()).stream().mapToLong(Long::longValue).sum();
  }

  /** The newest close of all bars. */
  OptionalLong newestMs() {
    return newestMs.values().stream().mapToLong(Long::longValue).max();
  }

  /** How many records of bars were read. */
  long read() {
    return read;
  }

  /**
   * How many bars had come at a time, of a series, or without a symbol of that with the most bars;
   * empty when earlier bars were not read.
   */
  OptionalLong numberAt(@Nullable String symbol, Interval interval, long timeMs) {
    Optional<SeriesId> series =
        symbol == null
            ? Optional.ofNullable(longest.get(interval))
            : Optional.of(new SeriesId(symbol, interval));
    return series
        .flatMap(id -> of(id).before(timeMs))
        .filter(seen -> seen.number() > 0)
        .map(seen -> OptionalLong.of(seen.number()))
        .orElse(OptionalLong.empty());
  }
}
