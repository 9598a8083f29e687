package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicLog;
import io.barcast.app.replay.ReplayRange;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The values of a topic that a replay is compared with, in order per series. Reads no further than
 * the values that are asked for, and holds those of other series until then. Not thread-safe.
 */
final class RecordedValues<V> implements AutoCloseable {
  private final ComparedTopic<V> compared;
  private final ReplayRange range;
  private final Wire wire;
  private final TopicLog log;
  private final Map<String, Deque<Recorded<V>>> waiting = new TreeMap<>();

  /**
   * A recorded value.
   *
   * @param place as {@code topic-partition@offset}
   */
  record Recorded<V>(String place, V value) {}

  RecordedValues(PipelineReader pipeline, ComparedTopic<V> compared, ReplayRange range) {
    this.compared = compared;
    this.range = range;
    wire = pipeline.wire();
    log = TopicLog.open(pipeline, compared.topic());
  }

  /**
   * Requires that nothing of the topic has been deleted.
   *
   * @throws UserException when its first records are gone
   */
  void requireStart() {
    log.requireStart();
  }

  /** Removes the next value of a series; empty after the last. */
  Optional<Recorded<V>> next(String of) {
    while (queue(of).isEmpty() && readOne()) {}
    return Optional.ofNullable(queue(of).poll());
  }

  /** The next values of a series that have the same time, without removing them. */
  List<V> ahead(String of, long timeMs) {
    Deque<Recorded<V>> queue = queue(of);
    while ((queue.isEmpty() || time(queue.getLast()) == timeMs) && readOne()) {}
    return queue.stream().takeWhile(each -> time(each) == timeMs).map(Recorded::value).toList();
  }

  private long time(Recorded<V> recorded) {
    return compared.timeMs().applyAsLong(recorded.value());
  }

  /** Reads to the end and removes the values that are left, in order of time. */
  List<Recorded<V>> rest() {
    while (readOne()) {}
    List<Recorded<V>> rest =
        waiting.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparingLong(this::time))
            .toList();
    waiting.clear();
    return rest;
  }

  private Deque<Recorded<V>> queue(String of) {
    return waiting.computeIfAbsent(of, name -> new ArrayDeque<>());
  }

  /** Reads one record; false at the end. */
  private boolean readOne() {
    Optional<ConsumerRecord<byte[], byte[]>> record = log.next();
    record.ifPresent(
        read -> {
          String place = read.topic() + "-" + read.partition() + "@" + read.offset();
          V value = value(read, place);
          if (value != null && compared.counts(range, value)) {
            queue(compared.of().apply(value)).add(new Recorded<>(place, value));
          }
        });
    return record.isPresent();
  }

  private @Nullable V value(ConsumerRecord<byte[], byte[]> record, String place) {
    try {
      return wire.value(compared.topic(), record);
    } catch (WireException e) {
      if (e.fault().ofRegistry()) {
        throw e;
      }
      throw new UserException(
          ExitCode.BAD_DATA,
          place + " cannot be read: " + e.getMessage(),
          "Only Barcast may write to this topic; give --from and --to beside the record.",
          e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
