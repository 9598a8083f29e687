package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A read_committed consumer of the pipeline's topics on its own thread. Thread-safe. */
final class CommittedReader implements AutoCloseable {
  private static final List<Topic<?>> TOPICS =
      List.of(
          Topic.FEATURES,
          Topic.PREDICTIONS,
          Topic.OUTCOMES,
          Topic.MODEL_ACTIVATIONS,
          Topic.MODEL_WINDOWS,
          Topic.DEAD_LETTERS,
          Topic.MODELS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Wire wire;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::read, "committed-reader");
  private volatile boolean closing;
  private volatile boolean atEnd;

  /** A record, and the {@link System#nanoTime} of its arrival. */
  record Received(ConsumerRecord<byte[], byte[]> record, long nanos) {}

  CommittedReader(String bootstrapServers, Wire wire) {
    this.wire = wire;
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        TOPICS.stream().flatMap(topic -> partitions(TopicNames.PLAIN.of(topic))).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()));
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          received.add(new Received(record, System.nanoTime()));
        }
        atEnd =
            consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    }
  }

  /** The records of a topic so far, in order of arrival. */
  List<Received> records(Topic<?> topic) {
    return received.stream()
        .filter(one -> one.record().topic().equals(TopicNames.PLAIN.of(topic)))
        .toList();
  }

  /** Waits until a topic has more records than this. */
  void awaitMore(Topic<?> topic, int than) throws InterruptedException {
    await(() -> records(topic).size() > than, "more than " + than + " records of " + topic);
  }

  /** Waits until all that is committed has been read. */
  void awaitEnd() throws InterruptedException {
    atEnd = false;
    await(() -> atEnd, "the end of the topics");
  }

  static void await(BooleanSupplier reached, String what) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      Thread.sleep(50);
    }
  }

  /** By topic and series, in order: the values so far. */
  Map<String, List<Object>> values() {
    Map<String, List<Object>> all = new TreeMap<>();
    for (Topic<?> topic : TOPICS.subList(0, TOPICS.indexOf(Topic.DEAD_LETTERS))) {
      for (Received one : records(topic)) {
        Object value = wire.value(topic, one.record().value());
        all.computeIfAbsent(SamplePipeline.place(topic, series(value)), p -> new ArrayList<>())
            .add(value);
      }
    }
    return all;
  }

  /** Number of values so far. */
  int events() {
    return received.size() - records(Topic.MODELS).size() - records(Topic.DEAD_LETTERS).size();
  }

  /** The reasons of all dead letters so far. */
  Collection<String> deadLetterReasons() {
    return records(Topic.DEAD_LETTERS).stream()
        .map(letter -> letter.record().headers().lastHeader("barcast-reason").value())
        .map(reason -> new String(reason, UTF_8))
        .toList();
  }

  private static String series(Object value) {
    return value instanceof FeatureRow row
        ? row.series().toString()
        : ((ForecastEvent) value).series().toString();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
