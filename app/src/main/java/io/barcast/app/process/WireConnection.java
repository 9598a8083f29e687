package io.barcast.app.process;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.RegistryHandshake;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens the connection to the schema registry. */
public final class WireConnection {
  public static final String REGISTRY_URL = "schema.registry.url";

  /** What the keys of a registry begin with, which are not Kafka's. */
  private static final List<String> OF_REGISTRY =
      List.of("schema.registry.", "basic.auth.", "bearer.auth.", "auto.register.");

  private WireConnection() {}

  /**
   * Opens the wire with the configured registry, and checks that the address is a registry's.
   *
   * @throws UserException when none is configured, or it cannot be used
   */
  public static Wire open(Settings settings) {
    return open(settings, List.of(), List.of());
  }

  /**
   * Opens the wire, and checks before anything is consumed or sent that the registry is the one
   * with which the topics were written, and that it has the schemas to write with.
   *
   * @param read topics whose newest records it must know the schemas of
   * @param written topics whose schemas are registered, or looked up
   * @throws UserException when no registry is configured, or it cannot be used
   */
  public static Wire open(
      Settings settings, Collection<Topic<?>> read, Collection<Topic<?>> written) {
    return open(settings, topicNames(settings), read, written);
  }

  /** As {@link #open(Settings, Collection, Collection)}, with other names of topics. */
  public static Wire open(
      Settings settings,
      TopicNames names,
      Collection<Topic<?>> read,
      Collection<Topic<?>> written) {
    Wire wire = openUnchecked(settings, names);
    try {
      wire.handshake().requireRegistry();
      requireReadable(settings, wire, read);
      wire.handshake().register(written);
      return wire;
    } catch (WireException e) {
      wire.close();
      throw RegistryErrors.explained(e);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** See {@link RegistryHandshake#requireReadable}. */
  public static void requireReadable(Settings settings, Wire wire, Collection<Topic<?>> topics) {
    if (topics.isEmpty()) {
      return;
    }
    Map<String, Object> properties = KafkaProperties.scanningConsumer(settings, "");
    properties.remove("group.id");
    properties.put("allow.auto.create.topics", false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      wire.handshake().requireReadable(consumer, topics);
    }
  }

  /**
   * Opens the wire without asking the registry anything.
   *
   * @throws UserException when none is configured, or a setting is wrong
   */
  public static Wire openUnchecked(Settings settings) {
    return openUnchecked(settings, topicNames(settings));
  }

  private static Wire openUnchecked(Settings settings, TopicNames names) {
    settings.require(REGISTRY_URL);
    settings.requireKnownClientProperties(OF_REGISTRY, Wire.DEFINITION.names());
    settings.parse(Wire.DEFINITION);
    Map<String, Object> configs = new HashMap<>(settings.clientProperties());
    Wire.DEFINITION
        .names()
        .forEach(name -> settings.find(name).ifPresent(value -> configs.put(name, value)));
    try {
      return Wire.open(configs, names);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE,
          e.getMessage(),
          "Correct it where it is given; barcast settings shows where.",
          e);
    }
  }

  /** The names of the topics in Kafka. */
  public static TopicNames topicNames(Settings settings) {
    return new TopicNames(KafkaProperties.topicPrefix(settings));
  }
}
