package io.barcast.streams;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The pipeline as a topology:
 *
 * <pre>
 * bars -> forecast -> features, predictions, outcomes, model-activations, dead-letters
 *           |    `-> model-windows -> drift -> drift-alerts
 * model-updates -> model-validation -> models => every instance
 * drift-alerts => every instance
 * </pre>
 *
 * Values are read as bytes, so that an unreadable one becomes a dead letter with its original
 * bytes.
 */
public final class BarcastTopology {
  static final String SERIES_STORE = "series";
  static final String DRIFT_STORE = DriftProcessor.NAME;
  static final String NEWEST_STORE = "newest-versions";
  static final String PARTS_STORE = "model-parts";
  static final String MODEL_STORE = "models-by-id";
  static final String TRUST_STORE = "trust-changes";

  private final Topology topology = new Topology();
  private final Wire wire;
  private final TopicNames names;

  private BarcastTopology(Wire wire) {
    this.wire = wire;
    names = wire.topicNames();
  }

  /**
   * Builds the whole pipeline.
   *
   * @param shared what its processors share
   */
  public static Topology build(PredictContext shared) {
    return new BarcastTopology(shared.wire()).draw(shared);
  }

  /** The changelog of the series' states, which has as many partitions as {@code bars}. */
  public static String seriesChangelog(String applicationId) {
    return applicationId + "-" + SERIES_STORE + "-changelog";
  }

  private Topology draw(PredictContext shared) {
    source("bars-in", Topic.BARS);
    process(
        ForecastProcessor.NAME,
        () -> new ForecastProcessor(shared),
        "bars-in",
        store(SERIES_STORE));
    sink(Topic.FEATURES, ForecastProcessor.NAME);
    sink(Topic.PREDICTIONS, ForecastProcessor.NAME);
    sink(Topic.OUTCOMES, ForecastProcessor.NAME);
    sink(Topic.MODEL_ACTIVATIONS, ForecastProcessor.NAME);
    sink(Topic.MODEL_WINDOWS, ForecastProcessor.NAME);

    source("model-windows-in", Topic.MODEL_WINDOWS);
    process(
        DriftProcessor.NAME,
        () -> new DriftProcessor(shared),
        "model-windows-in",
        store(DRIFT_STORE));
    sink(Topic.DRIFT_ALERTS, DriftProcessor.NAME);

    source("model-updates-in", Topic.MODEL_UPDATES);
    process(
        ModelValidationProcessor.NAME,
        () -> new ModelValidationProcessor(shared),
        "model-updates-in",
        store(NEWEST_STORE),
        store(PARTS_STORE));
    rawSink(Topic.MODELS, ModelValidationProcessor.NAME);
    global(
        MODEL_STORE,
        "models-in",
        Topic.MODELS,
        "model-store",
        () -> new ModelStoreProcessor(shared));
    global(
        TRUST_STORE,
        "drift-alerts-in",
        Topic.DRIFT_ALERTS,
        "trust-store",
        () -> new TrustStoreProcessor(shared));

    return topology;
  }

  private void source(String name, Topic<?> topic) {
    topology.addSource(
        name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), names.of(topic));
  }

  private void process(
      String name,
      ProcessorSupplier<byte[], byte[], Object, Object> supplier,
      String parent,
      StoreBuilder<?>... stores) {
    topology.addProcessor(name, supplier, parent);
    for (StoreBuilder<?> store : stores) {
      topology.addStateStore(store, name);
    }
    topology.addSink(
        name + "-" + Topic.DEAD_LETTERS,
        names.of(Topic.DEAD_LETTERS),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        name);
  }

  private <V> void sink(Topic<V> topic, String parent) {
    sink(topic, wire.serde(topic).serializer(), parent);
  }

  /** A sink of values that are forwarded unchanged. */
  private void rawSink(Topic<?> topic, String parent) {
    sink(topic, new ByteArraySerializer(), parent);
  }

  private void sink(Topic<?> topic, Serializer<?> values, String parent) {
    topology.addSink(topic.toString(), names.of(topic), new StringSerializer(), values, parent);
  }

  private void global(
      String store,
      String source,
      Topic<?> topic,
      String node,
      ProcessorSupplier<byte[], byte[], Void, Void> supplier) {
    topology.addGlobalStore(
        store(store).withLoggingDisabled(),
        source,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        names.of(topic),
        node,
        supplier);
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
  }
}
