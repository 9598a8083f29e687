package io.barcast.trainer.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of alerts and requests that may be committed: up to the first one whose run has not
 * been made, so that a restart reads that one again. Not thread-safe.
 */
final class CommandOffsets {
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, TreeMap<Long, String>> waiting = new HashMap<>();

  /** Registers a record that needs no run. */
  void passed(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
  }

  /** Registers a record that causes the run of this trigger. */
  void asks(TopicPartition partition, long offset, String triggerId) {
    passed(partition, offset);
    waiting.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, triggerId);
  }

  /** The offsets to commit while only these triggers are waiting. */
  Map<TopicPartition, OffsetAndMetadata> committable(Set<String> stillWaiting) {
    waiting.values().forEach(asked -> asked.values().retainAll(stillWaiting));
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, end) -> {
          TreeMap<Long, String> asked = waiting.get(partition);
          long offset = asked == null || asked.isEmpty() ? end : asked.firstKey();
          offsets.put(partition, new OffsetAndMetadata(offset));
        });
    return offsets;
  }
}
