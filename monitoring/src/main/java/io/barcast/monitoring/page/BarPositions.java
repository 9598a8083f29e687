package io.barcast.monitoring.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which bar was read where, and which positions were rejected: a dead letter may be read before its
 * bar or after. The oldest are forgotten. Not thread-safe.
 */
final class BarPositions {
  private final Map<Position, SeenBar> seen;
  private final Map<Position, Boolean> rejected;

  /**
   * @param most how many bars, and how many rejected positions, are remembered
   */
  BarPositions(int most) {
    seen = newest(most);
    rejected = newest(most);
  }

  private static <V> Map<Position, V> newest(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Position, V> eldest) {
        return size() > most;
      }
    };
  }

  void put(SeenBar bar) {
    seen.put(bar.position(), bar);
  }

  boolean isRejected(Position position) {
    return rejected.containsKey(position);
  }

  /** Rejects a position and returns the bar that was read there, if any. */
  @Nullable SeenBar reject(Position position) {
    rejected.put(position, true);
    return seen.remove(position);
  }
}
