package io.barcast.schemas;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the registry before a command consumes or sends anything: that the address is a
 * registry's, that it is the one with which the topics were written, and that it has the schemas to
 * write with.
 */
public final class RegistryHandshake {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryHandshake.class);
  private static final int HEADER_BYTES = 5;

  private final SharedRegistry registry;
  private final TopicNames names;

  RegistryHandshake(SharedRegistry registry, TopicNames names) {
    this.registry = registry;
    this.names = names;
  }

  /**
   * Asks whether the address is a registry's.
   *
   * @throws WireException NOT_A_REGISTRY when it is not, naming another path that is, if any
   */
  public void requireRegistry() {
    registry.requireRegistry();
  }

  /**
   * Checks that the registry knows the schema of at least one of the newest records of each topic,
   * and that it is the topic's. Topics that are empty, missing or may not be read are passed over.
   *
   * @param consumer whose assignment and positions are changed
   * @throws WireException REGISTRY_LOST naming a record whose schema it does not know
   */
  public void requireReadable(Consumer<byte[], byte[]> consumer, Collection<Topic<?>> topics) {
    withSchema(topics).forEach(topic -> requireReadable(topic, newest(consumer, topic)));
  }

  private List<ConsumerRecord<byte[], byte[]>> newest(
      Consumer<byte[], byte[]> consumer, Topic<?> topic) {
    try {
      return NewestRecords.of(consumer, names.of(topic)).stream()
          .filter(RegistryHandshake::isFramed)
          .toList();
    } catch (AuthorizationException e) {
      LOG.debug("{} is not checked", topic, e);
      return List.of();
    }
  }

  private static boolean isFramed(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return value != null && value.length > HEADER_BYTES && value[0] == AvroSerializer.MAGIC;
  }

  private void requireReadable(Topic<?> topic, List<ConsumerRecord<byte[], byte[]>> newest) {
    if (newest.isEmpty() || newest.stream().anyMatch(record -> fault(topic, record).isEmpty())) {
      return;
    }
    ConsumerRecord<byte[], byte[]> last =
        newest.stream().max(Comparator.comparingLong(ConsumerRecord::timestamp)).orElseThrow();
    String found = fault(topic, last).orElseThrow();
    if (registry.settings().unknownLimit() > 0) {
      throw WireException.of(WireFault.REGISTRY_LOST, "%s", found);
    }
    LOG.warn("{}; going on, as {} is 0", found, WireSettings.UNKNOWN_LIMIT);
  }

  /** Why a record's schema cannot be the topic's; empty when it is. */
  private Optional<String> fault(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) {
    int id = ByteBuffer.wrap(record.value()).getInt(1);
    String needed =
        "schema %d, which the newest record of %s (partition %d, offset %d) needs"
            .formatted(id, record.topic(), record.partition(), record.offset());
    String cause = "it is another registry, or has lost its store";
    try {
      String name = registry.byId(id).getFullName();
      String expected = schema(topic).getFullName();
      return name.equals(expected)
          ? Optional.empty()
          : Optional.of(
              "the registry has %s under %s, expected %s: %s"
                  .formatted(name, needed, expected, cause));
    } catch (WireException e) {
      if (e.fault() == WireFault.UNKNOWN_SCHEMA) {
        return Optional.of("the registry does not know %s: %s".formatted(needed, cause));
      }
      throw e;
    }
  }

  /**
   * Registers the schemas of these topics' values, or looks them up, each once.
   *
   * @throws WireException TYPE_MISMATCH when one is not compatible with what is registered,
   *     UNKNOWN_SCHEMA when it is not registered and may not be
   */
  public void register(Collection<Topic<?>> topics) {
    withSchema(topics).forEach(topic -> registry.idToWrite(names.of(topic), schema(topic)));
  }

  /** The topics whose schema is not registered. */
  public List<Topic<?>> unregistered(Collection<Topic<?>> topics) {
    return withSchema(topics)
        .filter(topic -> !registry.isRegistered(names.of(topic), schema(topic)))
        .<Topic<?>>map(topic -> topic)
        .toList();
  }

  /** Without the dead letters, whose bytes are anything. */
  private static Stream<Topic<?>> withSchema(Collection<Topic<?>> topics) {
    return topics.stream().filter(topic -> topic != Topic.DEAD_LETTERS);
  }

  private static Schema schema(Topic<?> topic) {
    return Contracts.CHECKED.getSchema(topic.codec().wireType());
  }
}
