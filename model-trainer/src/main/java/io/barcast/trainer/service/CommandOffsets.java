package io.barcast.trainer.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of alerts and requests that may be committed: up to the first one whose run has not
 * been made, so that a restart reads that one again. Not thread-safe.
 */
final class CommandOffsets {
  private final Map<TopicPartition, TreeMap<Long, String>> waiting = new HashMap<>();

  /** Registers a record that causes the run of this trigger. */
  void asks(TopicPartition partition, long offset, String triggerId) {
    waiting.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, triggerId);
  }

  /**
   * The offsets to commit while only these triggers are waiting.
   *
   * @param positions next offset to read per partition
   */
  Map<TopicPartition, Long> committable(
      Map<TopicPartition, Long> positions, Set<String> stillWaiting) {
    waiting.values().forEach(asked -> asked.values().retainAll(stillWaiting));
    Map<TopicPartition, Long> offsets = new HashMap<>(positions);
    waiting.forEach(
        (partition, asked) -> {
          if (!asked.isEmpty()) {
            offsets.put(partition, asked.firstKey());
          }
        });
    return offsets;
  }
}
