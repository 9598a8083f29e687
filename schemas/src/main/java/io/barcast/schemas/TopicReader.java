package io.barcast.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads every partition of some topics and passes their values to handlers. A record that cannot be
 * used is skipped, counted and named in a warning; reading goes on. Partitions are assigned, not
 * balanced, and no offsets are committed. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> endsAtStart;
  private final RecordHandlers records;
  private final Optional<String> first;
  private boolean othersWait;

  private TopicReader(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      RecordHandlers records,
      Optional<String> first) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.records = records;
    this.first = first;
    this.endsAtStart = consumer.endOffsets(partitions);
    this.othersWait = first.isPresent();
  }

  /** A builder that takes the topics and their handlers, and then opens the reader. */
  public static TopicReaderBuilder of(Wire wire) {
    return new TopicReaderBuilder(wire);
  }

  static TopicReader open(
      Consumer<byte[], byte[]> consumer,
      Collection<String> topics,
      RecordHandlers records,
      Optional<String> first) {
    try {
      List<TopicPartition> partitions =
          topics.stream().flatMap(topic -> partitions(consumer, topic).stream()).toList();
      consumer.assign(partitions);
      TopicReader reader = new TopicReader(consumer, partitions, records, first);
      consumer.pause(reader.others());
      return reader;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos == null || infos.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "topic " + topic + " is missing; create it with --create-topics");
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /**
   * The partitions that wait until the first topic has been read; none when no topic comes first.
   */
  private List<TopicPartition> others() {
    return first
        .map(name -> partitions.stream().filter(at -> !at.topic().equals(name)).toList())
        .orElse(List.of());
  }

  /** Seeks to the given number of records before the end of each partition. */
  void seek(ToLongFunction<TopicPartition> newestRecords) {
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (at, beginning) -> {
              long records = newestRecords.applyAsLong(at);
              consumer.seek(at, Math.max(beginning, endsAtStart.getOrDefault(at, 0L) - records));
            });
  }

  /**
   * Passes on the records that have arrived, those of the first topic before the others.
   *
   * @param longestWait how long to wait when there is nothing
   * @throws WireException when the schema registry cannot be used and is not waited for; the reader
   *     is unusable after that
   */
  public void poll(Duration longestWait) {
    ConsumerRecords<byte[], byte[]> batch = consumer.poll(longestWait);
    first.ifPresent(topic -> batch.records(topic).forEach(records::accept));
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      if (first.filter(record.topic()::equals).isEmpty()) {
        records.accept(record);
      }
    }
    if (othersWait && partitions.stream().allMatch(at -> waits(at) || isPastStart(at))) {
      othersWait = false;
      consumer.resume(others());
    }
  }

  private boolean waits(TopicPartition at) {
    return consumer.paused().contains(at);
  }

  private boolean isPastStart(TopicPartition at) {
    return consumer.position(at) >= endsAtStart.getOrDefault(at, 0L);
  }

  /** Reads to the end of each partition as of the call, or until stopped. */
  public void readToEnd(BooleanSupplier stop) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stop.getAsBoolean()
        && partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
      poll(LONGEST_WAIT);
    }
  }

  /** Whether nothing was left to read at the broker's last answer. */
  public boolean caughtUp() {
    return partitions.stream().allMatch(at -> consumer.currentLag(at).orElse(1) == 0);
  }

  /** Whether everything that was there when the reader was opened has been read. */
  public boolean pastStart() {
    return partitions.stream().allMatch(this::isPastStart);
  }

  /** The next offset to read of each partition. */
  public Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(at -> positions.put(at, consumer.position(at)));
    return positions;
  }

  /** The consumer's group, for a transaction that commits its offsets. */
  public ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  @Override
  public void close() {
    records.close();
    consumer.close();
  }
}
