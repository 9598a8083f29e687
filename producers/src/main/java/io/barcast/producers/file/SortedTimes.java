package io.barcast.producers.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The distances between the times of series whose rows are in no order. Not thread-safe. */
final class SortedTimes {
  private static final int FIRST_CAPACITY = 64;

  private final Map<String, long[]> times = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** The distances of these rows, which are closed, with how often each occurs. */
  static Map<Long, Integer> distances(Entries rows, RowParser parser, StampZone zone) {
    SortedTimes sorted = new SortedTimes();
    try (rows) {
      for (Optional<Entry> row = rows.next(); row.isPresent(); row = rows.next()) {
        sorted.add(row.get(), parser, zone);
      }
    }
    return sorted.distances();
  }

  private void add(Entry row, RowParser parser, StampZone zone) {
    try {
      List<String> fields = parser.fields(row);
      add(parser.symbol(fields), zone.spacingMs(parser.stamp(fields)));
    } catch (RowFault e) {
      return;
    }
  }

  private void add(String symbol, long time) {
    int count = counts.merge(symbol, 1, Integer::sum);
    long[] held = times.computeIfAbsent(symbol, name -> new long[FIRST_CAPACITY]);
    if (count > held.length) {
      held = Arrays.copyOf(held, 2 * held.length);
      times.put(symbol, held);
    }
    held[count - 1] = time;
  }

  private Map<Long, Integer> distances() {
    Map<Long, Integer> distances = new HashMap<>();
    times.forEach(
        (symbol, held) -> {
          long[] sorted = Arrays.copyOf(held, counts.getOrDefault(symbol, 0));
          Arrays.sort(sorted);
          for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] > sorted[i - 1]) {
              distances.merge(sorted[i] - sorted[i - 1], 1, Integer::sum);
            }
          }
        });
    return distances;
  }
}
