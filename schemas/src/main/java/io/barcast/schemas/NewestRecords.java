package io.barcast.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest few records of a topic. The last offsets of a partition may hold none, as transactions
 * end with a marker and compaction leaves gaps; then earlier ones are read.
 */
final class NewestRecords {
  private static final long[] DEPTHS = {2, 20, 200};
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private NewestRecords() {}

  /**
   * Reads at least the newest record of each partition that has one within its last 200 offsets.
   *
   * @param topic its name in Kafka; one that is missing has no records
   */
  static List<ConsumerRecord<byte[], byte[]>> of(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    Set<TopicPartition> waiting = new HashSet<>();
    if (infos != null) {
      infos.forEach(info -> waiting.add(new TopicPartition(topic, info.partition())));
    }
    List<ConsumerRecord<byte[], byte[]>> newest = new ArrayList<>();
    for (long depth : DEPTHS) {
      if (!waiting.isEmpty()) {
        read(consumer, waiting, depth, newest);
        newest.forEach(record -> waiting.remove(partition(record)));
      }
    }
    return newest;
  }

  private static void read(
      Consumer<byte[], byte[]> consumer,
      Set<TopicPartition> partitions,
      long depth,
      List<ConsumerRecord<byte[], byte[]>> newest) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    consumer.assign(partitions);
    ends.forEach(
        (at, end) -> consumer.seek(at, Math.max(begins.getOrDefault(at, 0L), end - depth)));
    long startNanos = System.nanoTime();
    while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
        && System.nanoTime() - startNanos < LIMIT_NANOS) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          newest.add(record);
        }
      }
    }
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
