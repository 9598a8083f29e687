package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the records of a small pipeline, for the commands that look into one. */
final class TerminalCluster implements AutoCloseable {
  static final String TRAINER_NOTE = "1h: first-data run at 3,000 complete rows, has 200";

  private static final String REGISTRY = "mock://terminal-commands";
  private static final int BARS = 120;
  private static final long HOUR_MS = 3_600_000;

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Settings settings =
      Settings.of(
          Map.of(
              KafkaProperties.BOOTSTRAP_SERVERS,
              broker.bootstrapServers(),
              "train.families",
              "linear"));
  private final Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY));
  private final Admin admin = Admin.create(KafkaProperties.admin(settings));

  Settings settings() {
    return settings;
  }

  Wire wire() {
    return wire;
  }

  Ended run(Object... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs a command with the addresses of this cluster. */
  Ended run(Map<String, String> environment, Object... arguments) {
    return Commands.run(environment, arguments(arguments));
  }

  /** The arguments of a command, with the addresses of this cluster. */
  Object[] arguments(Object... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of("-b", broker.bootstrapServers(), "--schema-registry", REGISTRY))
        .toArray();
  }

  void createTopics() {
    new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(2, (short) 1));
  }

  /** Sends what a pipeline with one model makes of two symbols' bars, and rejected records. */
  void fill() throws Exception {
    List<Bar> bars = SamplePipeline.bars(2, BARS);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    bars.forEach(bar -> records.add(wire.record(Topic.BARS, bar, bar.closeTimeMs())));
    records.add(SamplePipeline.modelRecord(wire));
    SamplePipeline.replayed(bars).values().stream()
        .flatMap(List::stream)
        .forEach(event -> records.add(record(event)));
    records.add(wire.record(Topic.MODEL_WINDOWS, window(), HOUR_MS));
    records.add(wire.record(Topic.DRIFT_ALERTS, alert("a", DriftAlert.State.RAISED), 1));
    records.add(wire.record(Topic.DRIFT_ALERTS, alert("b", DriftAlert.State.RAISED), 2));
    records.add(wire.record(Topic.DRIFT_ALERTS, alert("a", DriftAlert.State.CLEARED), 3));
    letters(bars).forEach(records::add);
    send(records);
    commit("barcast-trainer", Topic.FEATURES, TRAINER_NOTE);
    commit("barcast-predict", Topic.BARS, "");
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(record -> sent.add(producer.send(record)));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  KafkaProducer<byte[], byte[]> transactionalProducer(String transactionalId) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.transactionalProducer(settings, transactionalId),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private ProducerRecord<byte[], byte[]> record(Object event) {
    if (event instanceof FeatureRow row) {
      return wire.record(Topic.FEATURES, row, row.closeTimeMs());
    }
    if (event instanceof Prediction made) {
      return wire.record(Topic.PREDICTIONS, made, made.closeTimeMs());
    }
    if (event instanceof Outcome outcome) {
      return wire.record(Topic.OUTCOMES, outcome, outcome.closeTimeMs());
    }
    ModelActivation activation = (ModelActivation) event;
    return wire.record(Topic.MODEL_ACTIVATIONS, activation, activation.closeTimeMs());
  }

  private static WindowSummary window() {
    return new WindowSummary(
        SeriesId.of("SYM0", "1h"),
        2 * HOUR_MS,
        new ModelId("linear-1h", 1),
        HOUR_MS,
        WindowSummary.NO_WINDOW,
        1,
        List.of(List.of(1, 0)),
        List.of(),
        List.of(new WindowSummary.Loss(HOUR_MS, 1 << 19)),
        new WindowSummary.Moves(0, 0, 0),
        new WindowSummary.Gaps(0, 0, 0));
  }

  private static DriftAlert alert(String id, DriftAlert.State state) {
    return new DriftAlert(
        id,
        new ModelId("linear-1h", 1),
        DriftAlert.Scope.FEATURE,
        "feature-" + id,
        "psi",
        0.4,
        0.3,
        HOUR_MS,
        2 * HOUR_MS,
        state,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  /** An alert and the run that answers it, which published the model of {@link #fill}. */
  static List<ProducerRecord<byte[], byte[]>> answeredAlert(Wire wire) {
    DriftAlert lost =
        new DriftAlert(
            "lost",
            new ModelId("linear-1h", 1),
            DriftAlert.Scope.PERFORMANCE,
            "skill",
            "cusum",
            12,
            10,
            HOUR_MS,
            20 * HOUR_MS,
            DriftAlert.State.RAISED,
            DriftAlert.Severity.CRITICAL,
            List.of(new DriftEvidence("skill", 12, 10, List.of(0.25, 0.75), List.of(0.5, 0.5))));
    TrainingRun run =
        new TrainingRun(
            "drift:lost",
            "drift",
            "1h",
            30 * HOUR_MS,
            0,
            29 * HOUR_MS,
            100,
            TrainingRun.Decision.PROVEN,
            "a test",
            List.of("linear-1h@1"),
            Map.of(),
            Map.of());
    return List.of(
        wire.record(Topic.DRIFT_ALERTS, lost, 4), wire.record(Topic.TRAINING_RUNS, run, 5));
  }

  /** Three bars of one symbol, a row of a file, a record of a lost topic, and noise. */
  private List<ProducerRecord<byte[], byte[]>> letters(List<Bar> bars) {
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (Bar bar : bars.subList(0, 3)) {
      letters.add(letterOf(bar, "unknown_schema"));
    }
    letters.add(
        new DeadLetter(
                "file:A.csv", -1, 7, "non_finite", "open is NaN", null, "A,NaN".getBytes(UTF_8))
            .toRecord(TopicNames.PLAIN, HOUR_MS));
    letters.add(
        new DeadLetter("lost", 0, 1, "unknown_magic", "why", new byte[] {1}, new byte[] {1, 2})
            .toRecord(TopicNames.PLAIN, HOUR_MS));
    return letters;
  }

  /** A rejected bar of partition 1, with a header. */
  ProducerRecord<byte[], byte[]> letterOf(Bar bar, String reason) {
    return new DeadLetter(
            "bars",
            1,
            17,
            reason,
            "no schema has id 9\nin the \u001b[31mregistry",
            bar.series().symbol().getBytes(UTF_8),
            wire.bytes(Topic.BARS, bar),
            List.of(new RecordHeader("trace", "abc".getBytes(UTF_8))),
            true)
        .toRecord(TopicNames.PLAIN, bar.closeTimeMs());
  }

  /** Commits all of a topic's records but the last one of each partition. */
  private void commit(String group, Topic<?> topic, String note) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer
          .endOffsets(partitions(consumer, topic))
          .forEach(
              (at, end) ->
                  offsets.put(
                      at, new OffsetAndMetadata(Math.max(0, end - 1), Optional.empty(), note)));
    }
    admin.alterConsumerGroupOffsets(group, offsets).all().get();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        KafkaProperties.scanningConsumer(settings, "terminal-test"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic) {
    return consumer.partitionsFor(TopicNames.PLAIN.of(topic)).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** All committed records of a topic. */
  List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    admin.close();
    wire.close();
    broker.close();
  }
}
