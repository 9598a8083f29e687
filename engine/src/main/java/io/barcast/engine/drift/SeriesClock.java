package io.barcast.engine.drift;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The progress of the series of a model version in event time: how many are at each window end. It
 * decides when a window is complete: when every series that is not idle has passed it. It does not
 * grow with the number of series.
 */
final class SeriesClock {
  /**
   * Number of windows that a series may lag behind the most advanced one before it counts as idle.
   */
  private static final int IDLE_AFTER_WINDOWS = 25;

  /** Number of windows to wait at the start, while not every series has reported. */
  private static final int GRACE_WINDOWS = 2;

  private final SortedMap<Long, Integer> seriesByNewestEnd = new TreeMap<>();
  private long firstEndMs = Long.MAX_VALUE;

  /**
   * Moves a series from one window to a later one.
   *
   * @param previousEndMs the series' newest window end so far, or any other time when it has none
   * @param lengthMs length of a window
   */
  void move(long previousEndMs, long windowEndMs, long lengthMs) {
    seriesByNewestEnd.computeIfPresent(
        previousEndMs, (end, series) -> series > 1 ? series - 1 : null);
    seriesByNewestEnd.merge(windowEndMs, 1, Integer::sum);
    firstEndMs = Math.min(firstEndMs, windowEndMs);
    long newestMs = seriesByNewestEnd.lastKey();
    seriesByNewestEnd.headMap(newestMs - IDLE_AFTER_WINDOWS * lengthMs).clear();
  }

  /** Whether all series that are not idle have passed a window. */
  boolean passed(long windowEndMs, long lengthMs) {
    if (seriesByNewestEnd.isEmpty()) {
      return false;
    }
    long graceMs = GRACE_WINDOWS * lengthMs;
    boolean starting = windowEndMs < firstEndMs + graceMs;
    if (starting && seriesByNewestEnd.lastKey() < windowEndMs + graceMs) {
      return false;
    }
    return seriesByNewestEnd.firstKey() >= windowEndMs;
  }

  void save(ByteBuffer out) {
    out.putLong(firstEndMs).putInt(seriesByNewestEnd.size());
    for (Map.Entry<Long, Integer> end : seriesByNewestEnd.entrySet()) {
      out.putLong(end.getKey()).putInt(end.getValue());
    }
  }

  void load(ByteBuffer in) {
    firstEndMs = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      seriesByNewestEnd.put(in.getLong(), in.getInt());
    }
  }

  /** Number of bytes that {@link #save} writes. */
  int bytes() {
    return Long.BYTES + Integer.BYTES + seriesByNewestEnd.size() * (Long.BYTES + Integer.BYTES);
  }
}
