package io.barcast.app.inspect;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of one topic, from the first to the last of when it was opened, one after
 * another. Holds a bounded number of them. Not thread-safe.
 */
public final class TopicLog implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;
  private final long unprocessed;
  private final PartitionScan scan;
  private @Nullable ConsumerRecord<byte[], byte[]> next;

  private TopicLog(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> processed,
      ToLongFunction<ConsumerRecord<byte[], byte[]>> times) {
    this.consumer = consumer;
    beginnings = consumer.beginningOffsets(partitions);
    ends = new HashMap<>(consumer.endOffsets(partitions));
    long all = sum(ends);
    if (!processed.isEmpty()) {
      ends.replaceAll((at, end) -> Math.min(end, processed.getOrDefault(at, 0L)));
    }
    unprocessed = all - sum(ends);
    scan = new PartitionScan(consumer, beginnings, ends, times);
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Opens a topic, whose partitions are merged in order of the records' timestamps.
   *
   * @throws UserException when the topic is missing
   */
  public static TopicLog open(PipelineReader pipeline, Topic<?> topic) {
    return open(pipeline, topic, Optional.empty(), ConsumerRecord::timestamp);
  }

  /**
   * Opens a topic.
   *
   * @param group a consumer group: what it has not processed yet is left out, unless it has
   *     committed nothing
   * @param times the time of a record, in the order of which partitions are merged; called once per
   *     record, within a partition in order
   * @throws UserException when the topic is missing
   */
  public static TopicLog open(
      PipelineReader pipeline,
      Topic<?> topic,
      Optional<String> group,
      ToLongFunction<ConsumerRecord<byte[], byte[]>> times) {
    Consumer<byte[], byte[]> consumer = pipeline.consumer();
    try {
      List<TopicPartition> partitions = pipeline.partitions(consumer, topic);
      Map<TopicPartition, Long> processed = new HashMap<>();
      group.ifPresent(id -> processed.putAll(processed(pipeline, id, partitions)));
      return new TopicLog(consumer, partitions, processed, times);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static Map<TopicPartition, Long> processed(
      PipelineReader pipeline, String group, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> processed = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> committed =
        PipelineReader.await(
            pipeline.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "the offsets of group " + group);
    for (TopicPartition at : partitions) {
      OffsetAndMetadata offset = committed.get(at);
      if (offset != null) {
        processed.put(at, offset.offset());
      }
    }
    return processed;
  }

  /** The next record; empty after the last. */
  public Optional<ConsumerRecord<byte[], byte[]>> next() {
    next = null;
    scan.read(
        record -> {
          next = record;
          return false;
        });
    return Optional.ofNullable(next);
  }

  /** How many offsets there are to read. */
  public long size() {
    return sum(ends) - sum(beginnings);
  }

  /** How many offsets are left out, because the group has not processed them yet. */
  public long unprocessed() {
    return unprocessed;
  }

  /** A partition whose first records have been deleted, and where it begins; empty when none. */
  public Optional<String> deletedStart() {
    return beginnings.entrySet().stream()
        .filter(beginning -> beginning.getValue() > 0)
        .map(beginning -> beginning.getKey() + " begins at offset " + beginning.getValue())
        .sorted()
        .findFirst();
  }

  /**
   * Requires that nothing has been deleted.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} when the first records are gone
   */
  public void requireStart() {
    deletedStart()
        .ifPresent(
            where -> {
              throw new UserException(
                  ExitCode.BAD_DATA,
                  where
                      + ", so its first records have been deleted: what followed from them"
                      + " cannot be computed again",
                  "Give topics that are kept from their first record on (retention.ms=-1), or"
                      + " replay with --mode ideal or adaptive, which begin without history.");
            });
  }

  @Override
  public void close() {
    consumer.close();
  }
}
