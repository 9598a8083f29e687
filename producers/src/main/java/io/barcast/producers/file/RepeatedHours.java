package io.barcast.producers.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two passes of the hour that clocks repeat in autumn: a time without an offset belongs to the
 * second pass once the times of its series have stepped back. Not thread-safe.
 */
final class RepeatedHours {
  private final ZoneId zone;
  private final boolean newestFirst;
  private final Map<String, Stamp> last = new HashMap<>();

  /**
   * @param newestFirst whether the later pass is read first
   */
  RepeatedHours(ZoneId zone, boolean newestFirst) {
    this.zone = zone;
    this.newestFirst = newestFirst;
  }

  /** The stamp, with its offset when there are two of this local time. */
  Stamp resolved(Stamp stamp, String symbol) {
    if (!stamp.needsZone()) {
      return stamp;
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(stamp.local());
    if (offsets.size() < 2) {
      return stamp;
    }
    ZoneOffset first = offsets.get(newestFirst ? 1 : 0);
    ZoneOffset second = offsets.get(newestFirst ? 0 : 1);
    Stamp resolved = stamp.at(isSecond(last.get(symbol), stamp, second) ? second : first);
    last.put(symbol, resolved);
    return resolved;
  }

  private boolean isSecond(@Nullable Stamp before, Stamp stamp, ZoneOffset second) {
    if (before == null || !before.local().toLocalDate().equals(stamp.local().toLocalDate())) {
      return false;
    }
    boolean stepsBack =
        newestFirst
            ? !stamp.local().isBefore(before.local())
            : !stamp.local().isAfter(before.local());
    return stepsBack || second.equals(before.offset());
  }
}
