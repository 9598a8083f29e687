package io.barcast.schemas;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * A topic: its name, the type and key of its values, and its settings. {@link TopicSetup} creates
 * the topics, {@link #all} lists them. A record's key is derived from its value, so only {@link
 * Wire} writes keys.
 *
 * @param <V> type of the values
 */
public final class Topic<V> {
  /** The largest value that is read, in bytes. */
  static final int RECORD_BYTES = 1 << 20;

  /** The largest batch that the brokers take: Kafka's default, 1 MiB and a batch's overhead. */
  private static final int BATCH_BYTES = RECORD_BYTES + 12;

  /** Key: the symbol, as for every topic here without another key. */
  public static final Topic<Bar> BARS =
      perPartition("bars", BarCodec.CODEC, bar -> bar.series().symbol());

  public static final Topic<FeatureRow> FEATURES =
      perPartition("features", FeatureCodec.CODEC, row -> row.series().symbol());
  public static final Topic<Prediction> PREDICTIONS =
      perPartition(
          "predictions", PredictionCodec.CODEC, prediction -> prediction.series().symbol());
  public static final Topic<Outcome> OUTCOMES =
      perPartition("outcomes", OutcomeCodec.CODEC, outcome -> outcome.series().symbol());

  /** Models as published, not validated yet; key {@code name@version}. */
  public static final Topic<ModelUpdate> MODEL_UPDATES = models("model-updates");

  /** Models that passed validation, from which every instance serves; key {@code name@version}. */
  public static final Topic<ModelUpdate> MODELS = models("models");

  public static final Topic<ModelActivation> MODEL_ACTIVATIONS =
      perPartition(
          "model-activations", DriftCodecs.ACTIVATION, activation -> activation.series().symbol());

  /** Key: the model's name. */
  public static final Topic<WindowSummary> MODEL_WINDOWS =
      inOrder("model-windows", Cleanup.KEEP, DriftCodecs.WINDOW, window -> window.model().name());

  /** Key: the model's name. */
  public static final Topic<DriftAlert> DRIFT_ALERTS =
      inOrder("drift-alerts", Cleanup.KEEP, DriftCodecs.ALERT, alert -> alert.model().name());

  /** Key: the request's id. */
  public static final Topic<RetrainRequest> RETRAIN_REQUESTS =
      inOrder("retrain-requests", Cleanup.KEEP, TrainingCodecs.RETRAIN_REQUEST, RetrainRequest::id);

  /** Key: the run's id. */
  public static final Topic<TrainingRun> TRAINING_RUNS =
      inOrder(
          "training-runs", Cleanup.COMPACT_AND_KEEP, TrainingCodecs.TRAINING_RUN, TrainingRun::id);

  /**
   * Rejected records with their original bytes, and the reason in headers; {@link DeadLetter} reads
   * and writes them. A {@link ReplayMark} has no value.
   */
  public static final Topic<DeadLetter> DEAD_LETTERS =
      new Topic<>(
          "dead-letters",
          Cleanup.KEEP,
          false,
          Optional.empty(),
          wire ->
              record ->
                  ReplayMark.letterOffset(record).isPresent() ? null : DeadLetter.from(record));

  private static final List<Topic<?>> ALL =
      List.of(
          BARS,
          FEATURES,
          PREDICTIONS,
          OUTCOMES,
          MODEL_UPDATES,
          MODELS,
          MODEL_ACTIVATIONS,
          MODEL_WINDOWS,
          DRIFT_ALERTS,
          RETRAIN_REQUESTS,
          TRAINING_RUNS,
          DEAD_LETTERS);

  private final String name;
  private final Cleanup cleanup;
  private final boolean singlePartition;
  private final Optional<Contents<V>> contents;
  private final Function<Wire, Function<ConsumerRecord<byte[], byte[]>, @Nullable V>> reading;

  /** How a topic's values are encoded, and the key of each. */
  private record Contents<V>(Codec<V, ?> codec, Function<V, String> key) {
    @Nullable V read(Wire wire, ConsumerRecord<byte[], byte[]> record) {
      return wire.serde(codec, RECORD_BYTES)
          .deserializer()
          .deserialize(record.topic(), record.headers(), record.value());
    }
  }

  private Topic(
      String name,
      Cleanup cleanup,
      boolean singlePartition,
      Optional<Contents<V>> contents,
      Function<Wire, Function<ConsumerRecord<byte[], byte[]>, @Nullable V>> reading) {
    this.name = name;
    this.cleanup = cleanup;
    this.singlePartition = singlePartition;
    this.contents = contents;
    this.reading = reading;
  }

  /** A topic with the configured number of partitions. */
  private static <V> Topic<V> perPartition(
      String name, Codec<V, ?> codec, Function<V, String> key) {
    return of(name, Cleanup.KEEP, false, new Contents<>(codec, key));
  }

  /** A topic with one partition, whose records are read in the order in which they were written. */
  private static <V> Topic<V> inOrder(
      String name, Cleanup cleanup, Codec<V, ?> codec, Function<V, String> key) {
    return of(name, cleanup, true, new Contents<>(codec, key));
  }

  private static Topic<ModelUpdate> models(String name) {
    Contents<ModelUpdate> contents =
        new Contents<>(TrainingCodecs.MODEL_UPDATE, update -> update.card().id().key());
    return new Topic<>(name, Cleanup.COMPACT, true, Optional.of(contents), ModelParts::reader);
  }

  private static <V> Topic<V> of(
      String name, Cleanup cleanup, boolean singlePartition, Contents<V> contents) {
    return new Topic<>(
        name,
        cleanup,
        singlePartition,
        Optional.of(contents),
        wire -> record -> contents.read(wire, record));
  }

  /** Every topic, always in the same order. */
  public static List<Topic<?>> all() {
    return ALL;
  }

  /** Whether the topic has one partition, however many the others have. */
  public boolean singlePartition() {
    return singlePartition;
  }

  /**
   * The key of a record with this value.
   *
   * @throws IllegalArgumentException for {@link #DEAD_LETTERS}, whose keys are those of the
   *     rejected records
   */
  public String key(V value) {
    return contents().key().apply(value);
  }

  /**
   * Reads the topic's records one after another; gives null for a record without a value of its
   * own, which is a tombstone or a part of a model.
   */
  Function<ConsumerRecord<byte[], byte[]>, @Nullable V> reader(Wire wire) {
    return reading.apply(wire);
  }

  /**
   * The Avro schema of the values.
   *
   * @throws IllegalArgumentException for {@link #DEAD_LETTERS}, which holds raw bytes
   */
  public Schema schema() {
    return Contracts.CHECKED.getSchema(codec().wireType());
  }

  /** A value as a record of {@link #schema}. */
  public IndexedRecord avro(V value) {
    return codec().toWire().apply(value);
  }

  Codec<V, ?> codec() {
    return contents().codec();
  }

  private Contents<V> contents() {
    return contents.orElseThrow(
        () ->
            new IllegalArgumentException(
                name
                    + " holds rejected records of other topics, expected a topic of values;"
                    + " use DeadLetter"));
  }

  /** Whether old records are deleted after a retention; a compacted topic keeps the newest. */
  public boolean expires() {
    return cleanup != Cleanup.COMPACT;
  }

  /**
   * The topic's settings, all explicit.
   *
   * @param retentionMs how many milliseconds records are kept, -1 for ever; without effect where
   *     nothing {@link #expires}
   */
  public Map<String, String> settings(long retentionMs) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        cleanup.policy,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(expires() ? retentionMs : -1),
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1",
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "CreateTime",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(BATCH_BYTES));
  }

  /**
   * The topic's own name, as in documentation and metrics; {@link TopicNames} knows that in Kafka.
   */
  @Override
  public String toString() {
    return name;
  }

  private enum Cleanup {
    KEEP("delete"),
    COMPACT("compact"),
    COMPACT_AND_KEEP("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }
  }
}
