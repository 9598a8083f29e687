package io.barcast.app.pace;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The closes of the bars sent, by series. Not thread-safe. */
final class SentBars {
  private static final int FIRST_CAPACITY = 1_024;

  private final Map<SeriesId, Closes> series = new HashMap<>();

  private static final class Closes {
    private long[] timesMs = new long[FIRST_CAPACITY];
    private int size;

    /** A bar that repeats or precedes an earlier one is not counted. */
    void add(long timeMs) {
      if (size > 0 && timeMs <= timesMs[size - 1]) {
        return;
      }
      if (size == timesMs.length) {
        timesMs = Arrays.copyOf(timesMs, 2 * size);
      }
      timesMs[size++] = timeMs;
    }

    int countUntil(long timeMs) {
      int found = Arrays.binarySearch(timesMs, 0, size, timeMs);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }

  void add(Bar bar) {
    series.computeIfAbsent(bar.series(), id -> new Closes()).add(bar.closeTimeMs());
  }

  /** How many bars of a series close at or before a time, epoch milliseconds UTC. */
  int countUntil(SeriesId id, long timeMs) {
    Closes closes = series.get(id);
    return closes == null ? 0 : closes.countUntil(timeMs);
  }
}
