package io.barcast.app.inspect;

import java.util.HashMap;
import java.util.Map;

/**
 * The event time of each partition: the latest close that its records have reached. In its order
 * late and corrected bars stay where they arrived. Not thread-safe.
 */
final class RunningMaximum {
  private final Map<Integer, Long> latestMs = new HashMap<>();

  /** The event time at the next record of a partition, whose bar closes then. */
  long at(int partition, long closeTimeMs) {
    return latestMs.merge(partition, closeTimeMs, Math::max);
  }

  /** The event time at a record of a partition that holds no bar. */
  long at(int partition) {
    return latestMs.getOrDefault(partition, Long.MIN_VALUE);
  }
}
