package io.barcast.app.inspect;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a range of offsets of each of some partitions, merged in order of the records' timestamps
 * or of another time; within a partition the order is that of the offsets. Holds a bounded number
 * of records. Not thread-safe.
 */
final class PartitionScan {
  /** Newest last: by timestamp, then by place. */
  static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparing(ConsumerRecord::topic)
          .thenComparing(ConsumerRecord::partition)
          .thenComparing(ConsumerRecord::offset);

  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_STALL = Duration.ofSeconds(60);
  private static final int MOST_WAITING = 2_000;

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final ToLongFunction<ConsumerRecord<byte[], byte[]>> times;
  private final Map<TopicPartition, Deque<Waiting>> waiting = new HashMap<>();
  private long movedNs = System.nanoTime();
  private long positions;

  /** A record that has been read but not passed on. */
  private record Waiting(long timeMs, ConsumerRecord<byte[], byte[]> record) {
    static final Comparator<Waiting> BY_TIME =
        Comparator.comparingLong(Waiting::timeMs)
            .thenComparing(each -> each.record().topic())
            .thenComparing(each -> each.record().partition())
            .thenComparing(each -> each.record().offset());
  }

  /**
   * A scan in order of the records' timestamps.
   *
   * @param consumer whose assignment is replaced; stays the caller's to close
   * @param starts the first offset of each partition
   * @param ends the offset after the last one of each partition
   */
  PartitionScan(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends) {
    this(consumer, starts, ends, ConsumerRecord::timestamp);
  }

  /**
   * A scan in order of a time of the records.
   *
   * @param times the time of a record; called once per record, within a partition in order of the
   *     offsets
   */
  PartitionScan(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      ToLongFunction<ConsumerRecord<byte[], byte[]>> times) {
    this.consumer = consumer;
    this.ends = Map.copyOf(ends);
    this.times = times;
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    starts.keySet().forEach(at -> waiting.put(at, new ArrayDeque<>()));
  }

  /**
   * Passes on the records of the ranges, until one is the last that is wanted.
   *
   * @param more receives a record and returns whether to go on
   * @throws UserException when the brokers give nothing for a minute
   */
  void read(Predicate<ConsumerRecord<byte[], byte[]>> more) {
    movedNs = System.nanoTime();
    while (true) {
      Optional<Deque<Waiting>> next = next();
      while (next.isPresent()) {
        if (!more.test(next.get().remove().record())) {
          return;
        }
        next = next();
      }
      if (waiting.keySet().stream().allMatch(this::passed)) {
        return;
      }
      fetch();
    }
  }

  /** Then passes on what follows the ranges, as it arrives, until one is the last. */
  void follow(Predicate<ConsumerRecord<byte[], byte[]>> more) {
    consumer.resume(waiting.keySet());
    while (true) {
      List<ConsumerRecord<byte[], byte[]>> arrived = new ArrayList<>();
      waiting.values().forEach(queue -> queue.forEach(each -> arrived.add(each.record())));
      waiting.values().forEach(Deque::clear);
      consumer.poll(LONGEST_WAIT).forEach(arrived::add);
      arrived.sort(BY_TIME);
      for (ConsumerRecord<byte[], byte[]> record : arrived) {
        if (!more.test(record)) {
          return;
        }
      }
    }
  }

  /** The queue of the earliest record; none while a partition may still give an earlier one. */
  private Optional<Deque<Waiting>> next() {
    Optional<Deque<Waiting>> earliest = Optional.empty();
    for (Map.Entry<TopicPartition, Deque<Waiting>> each : waiting.entrySet()) {
      Deque<Waiting> queue = each.getValue();
      if (!passed(each.getKey())) {
        if (queue.isEmpty()) {
          return Optional.empty();
        }
        if (earliest.isEmpty()
            || Waiting.BY_TIME.compare(queue.element(), earliest.get().element()) < 0) {
          earliest = Optional.of(queue);
        }
      }
    }
    return earliest;
  }

  /** Whether no record of the partition's range is left. */
  private boolean passed(TopicPartition at) {
    Waiting first = queue(at).peek();
    return (first == null ? consumer.position(at) : first.record().offset()) >= end(at);
  }

  private long end(TopicPartition at) {
    return ends.getOrDefault(at, 0L);
  }

  private Deque<Waiting> queue(TopicPartition at) {
    return Objects.requireNonNull(waiting.get(at), at.toString());
  }

  private void fetch() {
    List<TopicPartition> full =
        waiting.keySet().stream()
            .filter(at -> queue(at).size() >= MOST_WAITING || consumer.position(at) >= end(at))
            .toList();
    consumer.resume(waiting.keySet());
    consumer.pause(full);
    consumer
        .poll(LONGEST_WAIT)
        .forEach(
            record ->
                queue(new TopicPartition(record.topic(), record.partition()))
                    .add(new Waiting(times.applyAsLong(record), record)));
    requireMovement();
  }

  private void requireMovement() {
    long reached = waiting.keySet().stream().mapToLong(consumer::position).sum();
    long nowNs = System.nanoTime();
    if (reached != positions) {
      positions = reached;
      movedNs = nowNs;
    } else if (nowNs - movedNs > LONGEST_STALL.toNanos()) {
      throw new UserException(
          ExitCode.UNREACHABLE,
          "no record arrives for %d s, while more are there: %s"
              .formatted(LONGEST_STALL.toSeconds(), stalled()),
          "Check the brokers with barcast doctor; a transaction that is still open ends by"
              + " itself.");
    }
  }

  private List<String> stalled() {
    return waiting.keySet().stream()
        .filter(at -> !passed(at))
        .map(at -> at + " at " + consumer.position(at) + " of " + end(at))
        .sorted()
        .toList();
  }
}
