package io.barcast.engine.drift;

import io.barcast.engine.bar.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each series of a model has come in event time, which tells when a window is complete:
 * when every series has passed it, but for those that have fallen silent.
 */
final class SeriesClock {
  /** Windows that a series may lie behind the first before it no longer holds the others up. */
  private static final int SILENT_AFTER_WINDOWS = 25;

  /** Windows of grace at the start, while not every series has been heard of. */
  private static final int GRACE_WINDOWS = 2;

  private final Map<String, Long> newestEndMs = new TreeMap<>();
  private long firstEndMs = Long.MAX_VALUE;

  void note(SeriesId series, long windowEndMs) {
    newestEndMs.merge(series.toString(), windowEndMs, Math::max);
    firstEndMs = Math.min(firstEndMs, windowEndMs);
  }

  /** Whether no series that still speaks will say more of a window of this length. */
  boolean passed(long windowEndMs, long lengthMs) {
    long newest = newestEndMs.values().stream().mapToLong(Long::longValue).max().orElse(0);
    boolean starting = windowEndMs < firstEndMs + GRACE_WINDOWS * lengthMs;
    if (starting && newest < windowEndMs + GRACE_WINDOWS * lengthMs) {
      return false;
    }
    long silentBefore = newest - SILENT_AFTER_WINDOWS * lengthMs;
    return newestEndMs.values().stream().allMatch(e -> e < silentBefore || e >= windowEndMs);
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
