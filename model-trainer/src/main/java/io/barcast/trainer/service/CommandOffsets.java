package io.barcast.trainer.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets of alerts and requests may be committed: all up to the first one that is not
 * answered, so that a restart reads that one again. Not thread-safe.
 */
final class CommandOffsets {
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, TreeMap<Long, String>> waiting = new HashMap<>();

  /** A record was read that asks for nothing. */
  void passed(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
  }

  /** A record was read that asks for the run of this trigger. */
  void asks(TopicPartition partition, long offset, String triggerId) {
    passed(partition, offset);
    waiting.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, triggerId);
  }

  /** What to commit when only these triggers are left to answer. */
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
