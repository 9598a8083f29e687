package io.barcast.engine.drift;

import io.barcast.engine.bar.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The progress of each series of a model in event time. It decides when a window is complete: when
 * every series that is not idle has passed it.
 */
final class SeriesClock {
  /**
   * Number of windows that a series may lag behind the most advanced one before it counts as idle.
   */
  private static final int IDLE_AFTER_WINDOWS = 25;

  /** Number of windows to wait at the start, while not every series has reported. */
  private static final int GRACE_WINDOWS = 2;

  private final Map<String, Long> newestEndMs = new TreeMap<>();
  private long firstEndMs = Long.MAX_VALUE;

  void note(SeriesId series, long windowEndMs) {
    newestEndMs.merge(series.toString(), windowEndMs, Math::max);
    firstEndMs = Math.min(firstEndMs, windowEndMs);
  }

  /** Whether all series that are not idle have passed a window of this length. */
  boolean passed(long windowEndMs, long lengthMs) {
    long newest = newestEndMs.values().stream().mapToLong(Long::longValue).max().orElse(0);
    boolean starting = windowEndMs < firstEndMs + GRACE_WINDOWS * lengthMs;
    if (starting && newest < windowEndMs + GRACE_WINDOWS * lengthMs) {
      return false;
    }
    long idleBefore = newest - IDLE_AFTER_WINDOWS * lengthMs;
    return newestEndMs.values().stream().allMatch(e -> e < idleBefore || e >= windowEndMs);
  }

  void save(ByteBuffer out) {
    out.putLong(firstEndMs).putInt(newestEndMs.size());
    newestEndMs.forEach(
        (series, end) -> {
          byte[] name = series.getBytes(StandardCharsets.UTF_8);
          out.put((byte) name.length).put(name).putLong(end);
        });
  }

  void load(ByteBuffer in) {
    firstEndMs = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] name = new byte[in.get()];
      in.get(name);
      newestEndMs.put(new String(name, StandardCharsets.UTF_8), in.getLong());
    }
  }
}
