package io.barcast.schemas;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.Activation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelUpdate;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serdes of every topic's values. Null stays null; everything else that cannot be read is a
 * {@link WireException}. Keys are UTF-8 strings. Thread-safe; closing a serde closes nothing, as
 * all share what this holds.
 */
public final class Wire implements AutoCloseable {
  /** What a wire reads: Confluent's names, and the classes that write and read Avro. */
  public static final ConfigDef DEFINITION = WireSettings.DEFINITION;

  private final Serializer<Object> writer;
  private final Deserializer<Object> reader;

  private Wire(Serializer<Object> writer, Deserializer<Object> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the wire.
   *
   * @param configs the keys of {@link #DEFINITION}, of which {@code schema.registry.url} is needed
   */
  public static Wire open(Map<String, ?> configs) {
    Map<String, Object> settings = new HashMap<>(configs);
    settings.putIfAbsent("specific.avro.reader", true);
    Serializer<Object> writer = serializer(settings);
    Deserializer<Object> reader = deserializer(settings);
    if (!(reader instanceof AvroDeserializer)) {
      Contracts.trustEverywhere();
    }
    writer.configure(settings, false);
    reader.configure(settings, false);
    return new Wire(writer, reader);
  }

  @SuppressWarnings("unchecked")
  private static Serializer<Object> serializer(Map<String, ?> configs) {
    String name = WireSettings.text(configs, WireSettings.SERIALIZER);
    return (Serializer<Object>) instance(WireSettings.SERIALIZER, name, Serializer.class);
  }

  @SuppressWarnings("unchecked")
  private static Deserializer<Object> deserializer(Map<String, ?> configs) {
    String name = WireSettings.text(configs, WireSettings.DESERIALIZER);
    return (Deserializer<Object>) instance(WireSettings.DESERIALIZER, name, Deserializer.class);
  }

  private static <C> C instance(String property, String className, Class<C> type) {
    try {
      return Class.forName(className).asSubclass(type).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          property
              + " is '"
              + className
              + "', expected a "
              + type.getSimpleName()
              + " on the class path with a public constructor",
          e);
    }
  }

  public Serde<Bar> bars() {
    return serde(BarCodec.CODEC);
  }

  public Serde<FeatureRow> features() {
    return serde(FeatureCodec.CODEC);
  }

  public Serde<Prediction> predictions() {
    return serde(PredictionCodec.CODEC);
  }

  public Serde<Outcome> outcomes() {
    return serde(OutcomeCodec.CODEC);
  }

  public Serde<Activation> activations() {
    return serde(DriftCodecs.ACTIVATION);
  }

  public Serde<WindowSummary> windows() {
    return serde(DriftCodecs.WINDOW);
  }

  public Serde<DriftAlert> alerts() {
    return serde(DriftCodecs.ALERT);
  }

  public Serde<ModelUpdate> modelUpdates() {
    return serde(TrainingCodecs.MODEL_UPDATE);
  }

  public Serde<TrainingRun> trainingRuns() {
    return serde(TrainingCodecs.TRAINING_RUN);
  }

  public Serde<RetrainRequest> retrainRequests() {
    return serde(TrainingCodecs.RETRAIN_REQUEST);
  }

  private <T, R extends SpecificRecord> Serde<T> serde(Codec<T, R> codec) {
    return new WireSerde<>(codec, writer, reader);
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
