package io.barcast.app.inspect;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.schemas.BarRecords;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import java.util.IdentityHashMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a pipeline: each partition in its own order, and the partitions merged by their
 * {@link RunningMaximum}, then by number. A row is named by partition and offset.
 */
public final class TopicBars implements BarSource {
  private final BarRecords records;
  private final TopicLog log;
  private final RunningMaximum eventTime = new RunningMaximum();
  private final IdentityHashMap<ConsumerRecord<byte[], byte[]>, Row> read = new IdentityHashMap<>();
  private @Nullable Row next;

  private TopicBars(PipelineReader pipeline, Optional<String> group) {
    records = new BarRecords(pipeline.wire());
    log = TopicLog.open(pipeline, Topic.BARS, group, this::timeMs);
  }

  /**
   * The bars up to now.
   *
   * @param group a consumer group: the bars that it has not processed yet are left out, unless it
   *     has committed nothing
   * @throws io.barcast.runtime.UserException when the topic is missing
   */
  public static TopicBars open(PipelineReader pipeline, Optional<String> group) {
    return new TopicBars(pipeline, group);
  }

  /** The records behind the bars. */
  public TopicLog log() {
    return log;
  }

  private long timeMs(ConsumerRecord<byte[], byte[]> record) {
    Row row = row(record);
    read.put(record, row);
    return row instanceof GoodBar good
        ? eventTime.at(record.partition(), good.bar().closeTimeMs())
        : eventTime.at(record.partition());
  }

  private Row row(ConsumerRecord<byte[], byte[]> record) {
    String partition = record.topic() + "-" + record.partition();
    try {
      Bar bar = records.read(record.topic(), record.key(), record.value());
      return new GoodBar(bar, partition, record.offset());
    } catch (WireException e) {
      if (e.fault().ofRegistry()) {
        throw e;
      }
      byte[] raw = Objects.requireNonNullElse(record.value(), new byte[0]);
      return new BadRow(
          partition, record.offset(), raw, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = log.next().map(read::remove).orElse(null);
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more bars");
    }
    Row row = Objects.requireNonNull(next);
    next = null;
    return row;
  }

  @Override
  public OptionalLong rows() {
    return OptionalLong.of(log.size());
  }

  @Override
  public void close() {
    log.close();
  }
}
