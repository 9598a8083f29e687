package io.barcast.app.inspect;

import io.barcast.schemas.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** The raw committed records of one topic, in order of time. Not thread-safe. */
public final class TopicTail implements AutoCloseable {
  private static final long SMALLEST_WINDOW = 64;
  private static final long WINDOW_GROWTH = 8;

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;

  private TopicTail(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.partitions = partitions;
    this.beginnings = consumer.beginningOffsets(partitions);
    this.ends = ends;
  }

  /**
   * Opens a topic; what it holds from now on is reached only by {@link #follow}.
   *
   * @throws io.barcast.runtime.UserException when the topic is missing
   */
  public static TopicTail open(PipelineReader pipeline, Topic<?> topic) {
    return open(pipeline, pipeline.consumer(), topic, Consumer::endOffsets);
  }

  /** As {@link #open}, to {@link #follow} it for long. */
  public static TopicTail openToFollow(PipelineReader pipeline, Topic<?> topic) {
    return open(pipeline, pipeline.waitingConsumer(), topic, Consumer::endOffsets);
  }

  /**
   * Opens a topic; its end includes what open transactions have written by now: reading waits until
   * they have ended.
   */
  static TopicTail openToUncommitted(PipelineReader pipeline, Topic<?> topic) {
    return open(
        pipeline,
        pipeline.consumer(),
        topic,
        (consumer, partitions) -> pipeline.uncommittedEnds(partitions));
  }

  private static TopicTail open(
      PipelineReader pipeline,
      Consumer<byte[], byte[]> consumer,
      Topic<?> topic,
      BiFunction<Consumer<?, ?>, List<TopicPartition>, Map<TopicPartition, Long>> ends) {
    try {
      List<TopicPartition> partitions = pipeline.partitions(consumer, topic);
      return new TopicTail(consumer, partitions, ends.apply(consumer, partitions));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * The newest records that are wanted. Reads backwards in growing windows until there are enough.
   *
   * @param count how many at most
   */
  public List<ConsumerRecord<byte[], byte[]>> newest(
      int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    for (long window = Math.max(count, SMALLEST_WINDOW); ; window *= WINDOW_GROWTH) {
      Map<TopicPartition, Long> starts = newestStarts(window);
      Deque<ConsumerRecord<byte[], byte[]>> kept = new ArrayDeque<>();
      scan(starts)
          .read(
              record -> {
                keep(kept, record, count, wanted);
                return true;
              });
      if (kept.size() == count || starts.equals(beginnings)) {
        return List.copyOf(kept);
      }
    }
  }

  private static void keep(
      Deque<ConsumerRecord<byte[], byte[]>> kept,
      ConsumerRecord<byte[], byte[]> record,
      int count,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    if (count > 0 && wanted.test(record)) {
      kept.add(record);
      if (kept.size() > count) {
        kept.remove();
      }
    }
  }

  /**
   * Passes on the records with a timestamp from a time on.
   *
   * @param fromMs epoch milliseconds UTC
   * @param more receives a record and returns whether to go on
   */
  public void since(long fromMs, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(at -> times.put(at, fromMs));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    scan(starts(
            at -> {
              OffsetAndTimestamp first = found.get(at);
              return first == null ? end(at) : first.offset();
            }))
        .read(record -> record.timestamp() < fromMs || more.test(record));
  }

  /** Passes on every record. */
  void all(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    newestOffsets(Long.MAX_VALUE, each);
  }

  /** Passes on every record of the newest {@code window} offsets of each partition. */
  void newestOffsets(
      long window, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    scan(newestStarts(window))
        .read(
            record -> {
              each.accept(record);
              return true;
            });
  }

  /** Passes on the records of one partition from an offset on. */
  public void from(int partition, long offset, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    Map<TopicPartition, Long> start = new HashMap<>();
    partitions.stream()
        .filter(at -> at.partition() == partition && offset >= beginning(at) && offset < end(at))
        .forEach(at -> start.put(at, offset));
    scan(start).read(more);
  }

  /**
   * Passes on the records that arrive after the topic was opened, without end, until one is the
   * last.
   */
  public void follow(Predicate<ConsumerRecord<byte[], byte[]>> more) {
    scan(ends).follow(more);
  }

  private Map<TopicPartition, Long> newestStarts(long window) {
    return starts(at -> Math.max(beginning(at), end(at) - window));
  }

  private Map<TopicPartition, Long> starts(ToLongFunction<TopicPartition> start) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    partitions.forEach(at -> starts.put(at, start.applyAsLong(at)));
    return starts;
  }

  private PartitionScan scan(Map<TopicPartition, Long> starts) {
    return new PartitionScan(consumer, starts, ends);
  }

  private long beginning(TopicPartition at) {
    return beginnings.getOrDefault(at, 0L);
  }

  private long end(TopicPartition at) {
    return ends.getOrDefault(at, 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
