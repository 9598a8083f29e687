package io.barcast.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a consumer group is in one partition of a topic, as the broker knows it.
 *
 * @param committed offset of the first record that the group has not committed
 * @param end offset after the newest record
 * @param newestTimeMs the largest timestamp of the partition; -1 when it is empty
 */
public record GroupPosition(long committed, long end, long newestTimeMs) {
  /** How many records the group has not committed yet. */
  public long lagRecords() {
    return Math.max(0, end - committed);
  }

  /**
   * Asks the broker for all partitions of a topic, by partition.
   *
   * @param limit the longest wait for each of the answers
   */
  public static NavigableMap<Integer, GroupPosition> in(
      Admin admin, String topic, String group, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), limit);
    List<TopicPartition> partitions = partitions(admin, topic, limit);
    Map<TopicPartition, ListOffsetsResultInfo> first =
        offsets(admin, partitions, OffsetSpec.earliest(), limit);
    Map<TopicPartition, ListOffsetsResultInfo> newest =
        offsets(admin, partitions, OffsetSpec.maxTimestamp(), limit);
    NavigableMap<Integer, GroupPosition> positions = new TreeMap<>();
    offsets(admin, partitions, OffsetSpec.latest(), limit)
        .forEach(
            (at, end) -> {
              OffsetAndMetadata done = committed.get(at);
              long from = done == null ? first.getOrDefault(at, end).offset() : done.offset();
              long newestTimeMs = newest.getOrDefault(at, end).timestamp();
              positions.put(at.partition(), new GroupPosition(from, end.offset(), newestTimeMs));
            });
    return positions;
  }

  private static List<TopicPartition> partitions(Admin admin, String topic, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer(admin.describeTopics(List.of(topic)).allTopicNames(), limit).values().stream()
        .flatMap(described -> described.partitions().stream())
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(at -> asked.put(at, which));
    return answer(admin.listOffsets(asked).all(), limit);
  }

  private static <V> V answer(KafkaFuture<V> future, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
