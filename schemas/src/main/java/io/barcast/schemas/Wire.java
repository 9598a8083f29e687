package io.barcast.schemas;

import io.barcast.engine.catalog.ModelUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values of every topic. Null stays null; a value that cannot be read throws a
 * {@link WireException}. Keys are UTF-8 strings. Thread-safe. All serdes share one serializer and
 * deserializer: closing a serde has no effect, {@link #close} closes them.
 */
public final class Wire implements AutoCloseable {
  /** The settings: Confluent's names, and the classes that write and read Avro. */
  public static final ConfigDef DEFINITION = WireSettings.DEFINITION;

  private final Serializer<Object> writer;
  private final Deserializer<Object> reader;
  private final SharedRegistry registry;
  private final TopicNames topicNames;

  private Wire(
      Serializer<Object> writer,
      Deserializer<Object> reader,
      SharedRegistry registry,
      TopicNames topicNames) {
    this.writer = writer;
    this.reader = reader;
    this.registry = registry;
    this.topicNames = topicNames;
  }

  /** Opens the wire to topics without a prefix. */
  public static Wire open(Map<String, ?> configs) {
    return open(configs, TopicNames.PLAIN);
  }

  /**
   * Opens the wire.
   *
   * @param configs the keys of {@link #DEFINITION}, of which {@code schema.registry.url} is
   *     required
   * @param topicNames the names of the topics in Kafka, from which subjects are named
   */
  public static Wire open(Map<String, ?> configs, TopicNames topicNames) {
    SharedRegistry registry = WireSettings.of(configs).openRegistry();
    Map<String, Object> settings = new HashMap<>(configs);
    settings.putIfAbsent("specific.avro.reader", true);
    Serializer<Object> writer = serializer(settings);
    Deserializer<Object> reader = deserializer(settings);
    if (writer instanceof AvroSerializer ours) {
      ours.use(registry);
    } else {
      writer.configure(settings, false);
    }
    if (reader instanceof AvroDeserializer ours) {
      ours.use(registry);
    } else {
      Contracts.trustEverywhere();
      reader.configure(settings, false);
    }
    return new Wire(writer, reader, registry, topicNames);
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

  /**
   * The serde of a topic's values.
   *
   * @throws IllegalArgumentException for {@link Topic#DEAD_LETTERS}, which holds raw bytes
   */
  public <V> Serde<V> serde(Topic<V> topic) {
    return serde(topic.codec(), Topic.RECORD_BYTES);
  }

  <V, R extends SpecificRecord> Serde<V> serde(Codec<V, R> codec, int mostBytes) {
    return new WireSerde<>(codec, mostBytes, writer, reader);
  }

  /** The checks of the registry at the start of a command. */
  public RegistryHandshake handshake() {
    return new RegistryHandshake(registry, topicNames());
  }

  /** Why the registry could not be used when it was last asked; empty when it could. */
  public Optional<String> registryProblem() {
    return registry.problem();
  }

  /**
   * Asks the registry whether it answers and still has a schema that it had before.
   *
   * @throws WireException of a fault {@link WireFault#ofRegistry} when it does not
   */
  public void requireRegistry() {
    registry.requireStillThere();
  }

  /** Whether schemas are registered when they are missing, not only looked up. */
  public boolean registersSchemas() {
    return registry.settings().autoRegister();
  }

  /**
   * How many records in a row may have schemas that the registry does not know; 0 for any number.
   */
  public int unknownSchemasLimit() {
    return registry.settings().unknownLimit();
  }

  /** The names of the topics in Kafka. */
  public TopicNames topicNames() {
    return topicNames;
  }

  /**
   * A record to send, with the value's key. For a large model see {@link #records}.
   *
   * @param timestampMs epoch milliseconds UTC
   */
  public <V> ProducerRecord<byte[], byte[]> record(Topic<V> topic, V value, long timestampMs) {
    return new ProducerRecord<>(
        topicNames.of(topic), null, timestampMs, key(topic, value), bytes(topic, value));
  }

  /**
   * The records to send for a value, in order and in one transaction: one, or for a large model its
   * parts and then the record that names them.
   *
   * @param timestampMs epoch milliseconds UTC
   */
  public <V> List<ProducerRecord<byte[], byte[]>> records(
      Topic<V> topic, V value, long timestampMs) {
    if (!(value instanceof ModelUpdate update)) {
      return List.of(record(topic, value, timestampMs));
    }
    String name = topicNames.of(topic);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    ModelParts.encode(this, name, update)
        .forEach(
            (key, bytes) ->
                records.add(
                    new ProducerRecord<>(
                        name, null, timestampMs, key.getBytes(StandardCharsets.UTF_8), bytes)));
    return records;
  }

  private static <V> byte[] key(Topic<V> topic, V value) {
    return topic.key(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The encoded value, without its key. */
  public <V> byte[] bytes(Topic<V> topic, V value) {
    return serde(topic).serializer().serialize(topicNames.of(topic), value);
  }

  /**
   * Decodes a value; null stays null.
   *
   * @throws WireException when they cannot be read
   */
  public <V> @Nullable V value(Topic<V> topic, byte @Nullable [] bytes) {
    return serde(topic).deserializer().deserialize(topicNames.of(topic), bytes);
  }

  /**
   * Decodes a record's value by itself; null for a tombstone, and for a part of a model. Models in
   * parts are read by a {@link TopicReader}.
   *
   * @throws WireException when it cannot be read
   */
  public <V> @Nullable V value(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.reader(this).apply(record);
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
