package io.barcast.trainer;

import io.barcast.schemas.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads every partition of some topics. Partitions are assigned, not balanced: there is one
 * trainer. Not thread-safe.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  TopicReader(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Topic<?>... topics) {
    this.consumer = consumer;
    this.partitions =
        Arrays.stream(topics)
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** From the first record on, whatever was committed. */
  TopicReader fromBeginning() {
    consumer.seekToBeginning(partitions);
    return this;
  }

  /** Hands over what has arrived; waits a moment when there is nothing. */
  void read(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    consumer.poll(LONGEST_WAIT).forEach(records);
  }

  /** Hands over what has arrived, without any wait. */
  void readAtHand(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    consumer.poll(Duration.ZERO).forEach(records);
  }

  /** Reads all that there is at the moment of the call, unless told to stop. */
  void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> records, BooleanSupplier stop) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stop.getAsBoolean()
        && partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      read(records);
    }
  }

  /** Whether nothing was left to read at the last answer of the broker. */
  boolean caughtUp() {
    return partitions.stream().allMatch(p -> consumer.currentLag(p).orElse(1) == 0);
  }

  /** The next offset to read of each partition. */
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
