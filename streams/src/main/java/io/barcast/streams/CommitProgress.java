package io.barcast.streams;

import io.barcast.runtime.GroupPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whether bars that wait are committed, by partition, from positions measured now and then. A
 * partition makes progress when nothing waits in it or its committed offset has changed. Times are
 * ms of one clock. Thread-safe.
 */
final class CommitProgress {
  private final long limitMs;
  private final Map<Integer, Long> progressMs = new HashMap<>();
  private NavigableMap<Integer, GroupPosition> positions = new TreeMap<>();
  private long commitMs;

  /**
   * @param limitMs how long bars may wait without a commit
   */
  CommitProgress(long limitMs, long nowMs) {
    this.limitMs = limitMs;
    this.commitMs = nowMs;
  }

  synchronized void measured(long nowMs, NavigableMap<Integer, GroupPosition> now) {
    now.forEach(
        (partition, position) -> {
          GroupPosition before = positions.get(partition);
          boolean committed = before != null && before.committed() != position.committed();
          if (committed) {
            commitMs = nowMs;
          }
          if (committed || position.lagRecords() == 0) {
            progressMs.put(partition, nowMs);
          } else {
            progressMs.putIfAbsent(partition, nowMs);
          }
        });
    positions = new TreeMap<>(now);
  }

  /** Those of these partitions whose bars have waited for too long. */
  synchronized List<Integer> stalled(Collection<Integer> partitions, long nowMs) {
    return partitions.stream()
        .filter(partition -> nowMs - progressMs.getOrDefault(partition, nowMs) > limitMs)
        .sorted()
        .toList();
  }

  /** How long ago the group was last seen to commit. */
  synchronized long sinceCommitMs(long nowMs) {
    return nowMs - commitMs;
  }

  /** All partitions that were measured. */
  synchronized List<Integer> partitions() {
    return List.copyOf(positions.keySet());
  }

  synchronized long lagRecords(Collection<Integer> partitions) {
    return partitions.stream()
        .map(positions::get)
        .filter(Objects::nonNull)
        .mapToLong(GroupPosition::lagRecords)
        .sum();
  }

  /**
   * How much event time lies between the newest bar that waits and the newest one that was read, in
   * the partition where it is most; 0 when none waits, empty when none was read where some wait.
   *
   * @param readTimeMs the largest timestamp read so far, by partition; others count as not started
   */
  synchronized OptionalLong lagTimeMs(
      Collection<Integer> partitions, Map<Integer, Long> readTimeMs) {
    if (lagRecords(partitions) == 0) {
      return OptionalLong.of(0);
    }
    return partitions.stream()
        .filter(partition -> lagRecords(List.of(partition)) > 0)
        .filter(readTimeMs::containsKey)
        .mapToLong(
            partition ->
                Math.max(
                    0,
                    Objects.requireNonNull(positions.get(partition)).newestTimeMs()
                        - Objects.requireNonNull(readTimeMs.get(partition))))
        .max();
  }
}
