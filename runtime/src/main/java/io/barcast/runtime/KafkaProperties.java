package io.barcast.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The properties of Kafka's clients. The user's {@code --command-config} overrides Barcast's
 * defaults, but not what its guarantees rest on (the address, idempotence, isolation).
 */
public final class KafkaProperties {
  /** The setting that names the brokers. */
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  /** The setting that names the consumer group of {@code predict}. */
  public static final String APPLICATION_ID = "application.id";

  /** The settings of every command that connects to Kafka. */
  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              BOOTSTRAP_SERVERS,
              ConfigDef.Type.STRING,
              null,
              Importance.HIGH,
              "Kafka's address as HOST:PORT; several with commas between.")
          .define(
              Settings.COMMAND_CONFIG,
              ConfigDef.Type.STRING,
              null,
              Importance.MEDIUM,
              "Properties file that goes unchanged to every Kafka client, such as"
                  + " security.protocol.")
          .define(
              APPLICATION_ID,
              ConfigDef.Type.STRING,
              "barcast-predict",
              Importance.MEDIUM,
              "Kafka Streams' application.id: the consumer group of predict, and the prefix of its"
                  + " internal topics.");

  /** Largest request in bytes: a model update is one record. */
  static final int MAX_REQUEST_BYTES = 66 * 1024 * 1024;

  private static final Map<String, Object> PRODUCER =
      Map.of(
          "compression.type",
          "lz4",
          "linger.ms",
          5,
          "batch.size",
          64 * 1024,
          "max.request.size",
          MAX_REQUEST_BYTES,
          "buffer.memory",
          2L * MAX_REQUEST_BYTES);

  private KafkaProperties() {}

  /** The consumer group of {@code predict}. */
  public static String applicationId(Settings settings) {
    return settings.parse(DEFINITION).getString(APPLICATION_ID);
  }

  public static Map<String, Object> admin(Settings settings) {
    return client(settings, Map.of(), Map.of());
  }

  /**
   * An idempotent producer: no record twice, none out of order, each acknowledged by all in-sync
   * replicas.
   */
  public static Map<String, Object> producer(Settings settings) {
    return client(settings, PRODUCER, Map.of("enable.idempotence", true, "acks", "all"));
  }

  /**
   * A transactional producer, whose records and offsets become visible together or not at all.
   *
   * @param transactionalId unique to one running process; a later one with the same id fences it
   */
  public static Map<String, Object> transactionalProducer(
      Settings settings, String transactionalId) {
    Map<String, Object> properties = producer(settings);
    properties.put("transactional.id", transactionalId);
    return properties;
  }

  /**
   * A consumer of committed records, from the first one where its group has no offset. Its owner
   * commits the offsets.
   */
  public static Map<String, Object> consumer(Settings settings, String groupId) {
    return client(
        settings,
        Map.of("auto.offset.reset", "earliest"),
        Map.of(
            "group.id", groupId, "isolation.level", "read_committed", "enable.auto.commit", false));
  }

  private static Map<String, Object> client(
      Settings settings, Map<String, Object> defaults, Map<String, Object> required) {
    Map<String, Object> properties = new HashMap<>(defaults);
    properties.putAll(settings.clientProperties());
    properties.putAll(required);
    settings
        .find(BOOTSTRAP_SERVERS)
        .ifPresent(address -> properties.put(BOOTSTRAP_SERVERS, address));
    if (!properties.containsKey(BOOTSTRAP_SERVERS)) {
      settings.require(BOOTSTRAP_SERVERS);
    }
    return properties;
  }
}
