package io.barcast.monitoring;

import io.barcast.runtime.GroupPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How long the oldest bar that a group has not committed has been waiting, by partition, from
 * positions measured now and then: as long ago as the end was first seen beyond the group's
 * position. Before the first measurement nothing is known. Not thread-safe.
 */
final class WaitingBars {
  /** As many changes of a partition's end are remembered; of more, the newest are joined. */
  private static final int MOST_ENDS = 1_000;

  private final Map<Integer, Deque<End>> ends = new HashMap<>();
  private final Map<Integer, Long> committed = new HashMap<>();
  private long commitMs;

  private record End(long seenMs, long offset) {}

  WaitingBars(long nowMs) {
    commitMs = nowMs;
  }

  void measured(long nowMs, NavigableMap<Integer, GroupPosition> positions) {
    positions.forEach((partition, position) -> measured(nowMs, partition, position));
  }

  private void measured(long nowMs, int partition, GroupPosition position) {
    Long before = committed.put(partition, position.committed());
    if (before != null && before != position.committed()) {
      commitMs = nowMs;
    }
    Deque<End> known = ends.computeIfAbsent(partition, key -> new ArrayDeque<>());
    while (!known.isEmpty() && known.getFirst().offset() <= position.committed()) {
      known.removeFirst();
    }
    long last = known.isEmpty() ? position.committed() : known.getLast().offset();
    if (position.end() > last) {
      if (known.size() == MOST_ENDS) {
        known.removeLast();
      }
      known.addLast(new End(nowMs, position.end()));
    }
  }

  /** 0 when no bar waits. */
  long waitingMs(long nowMs, int partition) {
    Deque<End> known = ends.getOrDefault(partition, new ArrayDeque<>());
    return known.isEmpty() ? 0 : nowMs - known.getFirst().seenMs();
  }

  /** How long ago the group was last seen to commit in any partition. */
  long sinceCommitMs(long nowMs) {
    return nowMs - commitMs;
  }
}
