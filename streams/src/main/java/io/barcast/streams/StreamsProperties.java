package io.barcast.streams;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams: exactly once, low latency, every name explicit. */
public final class StreamsProperties {
  /** Milliseconds between commits: the longest that a read_committed reader waits. */
  public static final String COMMIT_INTERVAL = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;

  /** {@code exactly_once_v2} or {@code at_least_once}. */
  public static final String GUARANTEE = StreamsConfig.PROCESSING_GUARANTEE_CONFIG;

  public static final String THREADS = StreamsConfig.NUM_STREAM_THREADS_CONFIG;

  /** Further instances that keep a copy of each partition's state and so take over at once. */
  public static final String STANDBYS = StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG;

  /** Seconds that bars may wait without a commit before {@code predict} is unready. */
  public static final String COMMIT_LIMIT = "ready.commit.seconds";

  /** The settings of {@code predict}, under Kafka Streams' own names. */
  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              COMMIT_INTERVAL,
              ConfigDef.Type.INT,
              20,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Milliseconds between commits: a read_committed reader waits for this long at most.")
          .define(
              GUARANTEE,
              ConfigDef.Type.STRING,
              StreamsConfig.EXACTLY_ONCE_V2,
              ValidString.in(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE),
              Importance.MEDIUM,
              "Whether each record counts exactly once, also after a crash, or at least once.")
          .define(
              THREADS,
              ConfigDef.Type.INT,
              2,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Threads of one predict process; more than there are partitions stay idle.")
          .define(
              STANDBYS,
              ConfigDef.Type.INT,
              0,
              Range.atLeast(0),
              Importance.LOW,
              "Further predict processes that keep a copy of each partition's state, so that a"
                  + " takeover restores nothing.")
          .define(
              COMMIT_LIMIT,
              ConfigDef.Type.INT,
              30,
              Range.atLeast(1),
              Importance.LOW,
              "Seconds that bars may wait without a commit before predict says that it is not"
                  + " ready.");

  /** A thread that waits for input does not commit; Kafka's default of 100 would delay commits. */
  private static final int POLL_MS = 10;

  private static final int LEAST_TRANSACTION_TIMEOUT_MS = 5_000;

  /** Kafka's constant is deprecated, but without the setting Kafka warns. */
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  /**
   * Of a changelog, which a restart reads whole. Kafka never compacts the segment that it writes
   * to, and by default that one grows to 1 GiB per partition. This is what Kafka Streams gives its
   * repartition topics, so that managed clusters allow it.
   */
  private static final int CHANGELOG_SEGMENT_BYTES = 50 * 1024 * 1024;

  /** Defaults that {@code --command-config} may override. */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG),
          CHANGELOG_SEGMENT_BYTES,
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          6_000,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
          1_500,
          ProducerConfig.LINGER_MS_CONFIG,
          5,
          ProducerConfig.BATCH_SIZE_CONFIG,
          64 * 1024,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4");

  /**
   * Bounds on how long one thread can wait for a broker, and so on how long it keeps the whole
   * group from rebalancing: while it waits, its heartbeats go on, and the others wait for it up to
   * {@code max.poll.interval.ms}. Under exactly-once Kafka Streams waits for deliveries without
   * end, and the consumer's own limit is 5 minutes. {@code --command-config} may override these
   * too.
   */
  private static final Map<String, Object> BOUNDS =
      Map.of(
          ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
          60_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          10_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          20_000,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          20_000);

  private StreamsProperties() {}

  static long commitLimitMs(Settings settings) {
    return Duration.ofSeconds(settings.parse(DEFINITION).getInt(COMMIT_LIMIT)).toMillis();
  }

  /**
   * The properties of one instance.
   *
   * @param stateDirectory where the instance keeps its lock; all state is in memory
   */
  public static Properties of(Settings settings, Path stateDirectory) {
    AbstractConfig config = settings.parse(DEFINITION);
    int commitMs = config.getInt(COMMIT_INTERVAL);
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(BOUNDS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    // Each task reads one partition, so there is no other one to wait for.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.getInt(STANDBYS));
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.max(LEAST_TRANSACTION_TIMEOUT_MS, 2 * commitMs));
    properties.putAll(KafkaProperties.admin(settings));
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            KafkaProperties.applicationId(settings),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            config.getString(GUARANTEE),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            config.getInt(THREADS),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            commitMs,
            StreamsConfig.STATE_DIR_CONFIG,
            stateDirectory.toString(),
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            "classic",
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            true,
            GLOBAL_HANDLER,
            true,
            StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
            "earliest",
            StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
            "read_committed"));
    return properties;
  }
}
