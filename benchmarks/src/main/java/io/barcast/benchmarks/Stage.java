package io.barcast.benchmarks;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker in this process with the pipeline's topics, and what a benchmark reads from it. */
final class Stage implements AutoCloseable {
  static final int PARTITIONS = 8;

  /** Where the pass-through topology writes. */
  static final String COPY = "bars-copy";

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Settings settings;
  private final Wire wire =
      Wire.open(
          Map.of("schema.registry.url", "mock://benchmarks", "auto.register.schemas", "true"));
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  Stage() throws ExecutionException, InterruptedException {
    this(Map.of());
  }

  /**
   * @param chosen settings of the topologies other than their defaults
   */
  Stage(Map<String, String> chosen) throws ExecutionException, InterruptedException {
    Settings connection =
        Settings.of(Map.of(KafkaProperties.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
    settings = connection.with(chosen);
    admin = Admin.create(KafkaProperties.admin(connection));
    producer =
        new KafkaProducer<>(
            KafkaProperties.producer(connection),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    List<NewTopic> copy = List.of(new NewTopic(COPY, PARTITIONS, (short) 1));
    admin.createTopics(copy).all().get();
    new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
  }

  Settings settings() {
    return settings;
  }

  Wire wire() {
    return wire;
  }

  /** Publishes a model as already validated, so that it serves from the first bar on. */
  void publish(ServableModel model) {
    ModelUpdate update =
        ModelUpdate.unsigned(
            model.card(),
            ModelArtifacts.encode(model.model(), model.reference()),
            Map.of(),
            "drawn at random for a benchmark",
            Map.of());
    wire.records(Topic.MODELS, update, 0).forEach(this::send);
    producer.flush();
  }

  /** Writes bars and waits until all are acknowledged. */
  void publish(Stream<Bar> many) {
    many.forEach(this::send);
    producer.flush();
  }

  /** Writes one bar, without waiting. */
  void send(Bar bar) {
    send(wire.record(Topic.BARS, bar, bar.closeTimeMs()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A lost bar is never counted as committed.
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  /** Number of bars that an application has committed together with its output. */
  long committed(String applicationId) throws ExecutionException, InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(applicationId)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(TopicNames.PLAIN.of(Topic.BARS)))
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }

  /** A consumer of committed records of all partitions of a topic. */
  KafkaConsumer<byte[], byte[]> reader(String topic) {
    Map<String, Object> properties =
        new HashMap<>(KafkaProperties.consumer(settings, "benchmark-reader"));
    KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    reader.assign(
        reader.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    return reader;
  }

  /** Bytes of keys and values in a topic, uncompressed. */
  long bytes(String topic) {
    try (KafkaConsumer<byte[], byte[]> reader = reader(topic)) {
      Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
      reader.seekToBeginning(reader.assignment());
      long bytes = 0;
      while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> read : reader.poll(Duration.ofMillis(500))) {
          bytes += read.serializedKeySize() + read.serializedValueSize();
        }
      }
      return bytes;
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    wire.close();
    broker.close();
  }
}
