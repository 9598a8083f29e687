package io.barcast.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * The properties of Kafka's clients. The user's {@code --command-config} overrides Barcast's
 * defaults, but not what its guarantees rest on (the address, idempotence, isolation).
 */
public final class KafkaProperties {
  /** Kafka allows 249 characters in a name; the rest is for the names themselves. */
  private static final int MOST_PREFIX_CHARS = 200;

  private static final int SCAN_FETCH_WAIT_MS = 50;

  private static final ConfigDef.Validator LEGAL_PREFIX =
      ConfigDef.LambdaValidator.with(
          (name, value) -> requireLegal(name, String.valueOf(value)),
          () -> "up to " + MOST_PREFIX_CHARS + " of a-z A-Z 0-9 . _ -");

  /** The setting that names the brokers. */
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  /** The setting that names the consumer group of {@code predict}. */
  public static final String APPLICATION_ID = "application.id";

  /** The setting that every topic name, group and transactional id begins with. */
  public static final String TOPIC_PREFIX = "topic.prefix";

  private static final String PREDICT = "barcast-predict";

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
              PREDICT,
              Importance.MEDIUM,
              "Kafka Streams' application.id: the consumer group of predict, and the prefix of its"
                  + " internal topics. The default has topic.prefix in front of it.")
          .define(
              TOPIC_PREFIX,
              ConfigDef.Type.STRING,
              "",
              LEGAL_PREFIX,
              Importance.MEDIUM,
              "What the names of all topics, consumer groups and transactional ids begin with, so"
                  + " that several Barcasts can share a cluster.");

  private static final Map<String, Object> PRODUCER =
      Map.of("compression.type", "lz4", "linger.ms", 5, "batch.size", 64 * 1024);

  private KafkaProperties() {}

  private static void requireLegal(String name, String prefix) {
    if (prefix.length() > MOST_PREFIX_CHARS || !prefix.matches("[a-zA-Z0-9._-]*")) {
      throw new ConfigException(
          name, prefix, "expected up to " + MOST_PREFIX_CHARS + " of a-z A-Z 0-9 . _ -");
    }
  }

  /** What every topic name begins with; may be empty. */
  public static String topicPrefix(Settings settings) {
    return settings.parse(DEFINITION).getString(TOPIC_PREFIX);
  }

  /** The consumer group of {@code predict}. */
  public static String applicationId(Settings settings) {
    return settings.find(APPLICATION_ID).orElseGet(() -> prefixed(settings, PREDICT));
  }

  /** The name in Kafka of a consumer group or transactional id: after {@code topic.prefix}. */
  public static String prefixed(Settings settings, String name) {
    return topicPrefix(settings) + name;
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
   * @param transactionalId unique to one running process, without prefix; a later one with the same
   *     id fences it
   */
  public static Map<String, Object> transactionalProducer(
      Settings settings, String transactionalId) {
    Map<String, Object> properties = producer(settings);
    properties.put("transactional.id", prefixed(settings, transactionalId));
    return properties;
  }

  /**
   * A consumer of committed records, from the first one where its group has no offset. Its owner
   * commits the offsets.
   *
   * @param groupId the group, without prefix
   */
  public static Map<String, Object> consumer(Settings settings, String groupId) {
    return consumer(settings, groupId, Map.of("auto.offset.reset", "earliest"));
  }

  /**
   * Properties for a {@link #consumer} that reads what there is and is closed: closing waits for
   * the fetch under way, by Kafka's default up to half a second.
   */
  public static Map<String, Object> scanningConsumer(Settings settings, String groupId) {
    return consumer(
        settings,
        groupId,
        Map.of("auto.offset.reset", "earliest", "fetch.max.wait.ms", SCAN_FETCH_WAIT_MS));
  }

  private static Map<String, Object> consumer(
      Settings settings, String groupId, Map<String, Object> defaults) {
    return client(
        settings,
        defaults,
        Map.of(
            "group.id",
            prefixed(settings, groupId),
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false));
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
