package io.barcast.monitoring.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a receiver has been sent the records of each partition, committed for its group. Also
 * what does not change is committed every hour, as brokers forget old commits. Not thread-safe.
 */
final class DeliveredOffsets implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REPEAT_NANOS = TimeUnit.HOURS.toNanos(1);

  private final Consumer<byte[], byte[]> consumer;
  private final ReceiverFigures figures;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private Map<TopicPartition, Long> committed = Map.of();
  private long committedNanos;
  private long savedNanos;

  /**
   * @param consumer with assigned partitions
   */
  DeliveredOffsets(
      Consumer<byte[], byte[]> consumer, ReceiverFigures figures, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.figures = figures;
    this.nanoTime = nanoTime;
  }

  /** Begins where the group has committed, and at the end of partitions where it has not. */
  void begin() {
    Set<TopicPartition> all = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(all);
    Set<TopicPartition> fresh =
        all.stream().filter(at -> known.get(at) == null).collect(Collectors.toSet());
    if (!fresh.isEmpty()) { // No partitions would mean all of them.
      consumer.seekToEnd(fresh);
    }
    all.forEach(at -> next.put(at, consumer.position(at)));
    save();
  }

  /** A record was sent, or is not to be sent. */
  void passed(String topic, int partition, long offset) {
    next.put(new TopicPartition(topic, partition), offset + 1);
    saveIfDue();
  }

  /** Everything before these offsets was sent, or is not to be sent. */
  void passed(Map<TopicPartition, Long> positions) {
    next.putAll(positions);
    saveIfDue();
  }

  private void saveIfDue() {
    if (nanoTime.getAsLong() - savedNanos >= EVERY_NANOS) {
      save();
    }
  }

  /** Commits what has changed, and measures what waits. */
  void save() {
    commit();
    Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet(), LIMIT);
    long waiting = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      waiting += Math.max(0, end.getValue() - next.getOrDefault(end.getKey(), 0L));
    }
    figures.waiting(waiting);
    savedNanos = nanoTime.getAsLong();
  }

  private void commit() {
    boolean old = nanoTime.getAsLong() - committedNanos >= REPEAT_NANOS;
    if (old || !next.equals(committed)) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      next.forEach((at, offset) -> offsets.put(at, new OffsetAndMetadata(offset)));
      consumer.commitSync(offsets, LIMIT);
      committed = Map.copyOf(next);
      committedNanos = nanoTime.getAsLong();
    }
  }

  /** Commits; the consumer stays open. */
  @Override
  public void close() {
    commit();
  }
}
