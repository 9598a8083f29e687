package io.barcast.producers;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends rows to Kafka: bars to {@code bars}, keyed by symbol and stamped with their close; bad rows
 * to {@code dead-letters}, with their original bytes. Kafka's default partitioner (murmur2 of the
 * key) chooses the partition. A full buffer makes {@link #publish} wait. Not thread-safe.
 *
 * <p>Sends are acknowledged later: a failed one is thrown by the next call, and by {@link #flush}
 * at the latest.
 */
public final class BarPublisher implements AutoCloseable {
  /** What a dead letter's topic begins with when it is a row of a file or of a copied topic. */
  static final String FILE = "file:";

  private static final int NO_PARTITION = -1;

  private final Producer<byte[], byte[]> producer;
  private final Wire wire;
  private final InstantSource clock;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long published;

  BarPublisher(Producer<byte[], byte[]> producer, Wire wire, InstantSource clock) {
    this.producer = producer;
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * A publisher with its own producer.
   *
   * @param producerProperties as {@link io.barcast.runtime.KafkaProperties#producer} makes them
   * @param wire how bars are written; stays the caller's to close
   * @param clock stamps dead letters
   */
  public static BarPublisher open(
      Map<String, Object> producerProperties, Wire wire, InstantSource clock) {
    return new BarPublisher(
        new KafkaProducer<>(
            producerProperties, new ByteArraySerializer(), new ByteArraySerializer()),
        wire,
        clock);
  }

  /**
   * Sends one row.
   *
   * @throws UserException when an earlier row could not be delivered
   */
  public void publish(Row row) {
    throwFailure();
    if (row instanceof GoodBar good) {
      send(wire.record(Topic.BARS, good.bar(), good.bar().closeTimeMs()));
      published++;
    } else if (row instanceof BadRow bad) {
      send(letterOf(bad).toRecord(wire.topicNames(), clock.millis()));
      rejected.merge(bad.reason(), 1L, Long::sum);
    }
  }

  /**
   * Waits until every row sent so far is acknowledged.
   *
   * @throws UserException when one could not be delivered
   */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  /** The metrics of its producer. */
  public Map<MetricName, ? extends Metric> metrics() {
    return producer.metrics();
  }

  public PublishCounts counts() {
    return new PublishCounts(published, new TreeMap<>(rejected));
  }

  /** Delivers what was sent and closes the producer. */
  @Override
  public void close() {
    producer.close();
    throwFailure();
  }

  /** What stands for the topic in a bad row's dead letter. */
  static String origin(BadRow row) {
    return FILE + row.file();
  }

  /** The dead letter of a bad row. */
  static DeadLetter letterOf(BadRow row) {
    return new DeadLetter(
        origin(row), NO_PARTITION, row.line(), row.reason(), row.detail(), null, row.raw());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback receives every failure.
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  private void throwFailure() {
    Exception cause = failure.get();
    if (cause != null) {
      throw new UserException(
          ExitCode.UNREACHABLE,
          "a row could not be delivered to Kafka: " + cause.getMessage(),
          "check the brokers with: barcast doctor",
          cause);
    }
  }
}
