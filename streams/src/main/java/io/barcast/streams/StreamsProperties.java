package io.barcast.streams;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.ModelArtifacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is run: exactly once, low latency, every name explicit. */
public final class StreamsProperties {
  /**
   * The consumer group and the prefix of internal topics, unless {@code application.id} says other.
   */
  public static final String APPLICATION_ID = "barcast-predict";

  /** Milliseconds between commits: what a read_committed reader waits for at most. */
  public static final String COMMIT_INTERVAL = "barcast.commit.interval.ms";

  /** {@code exactly_once_v2} or {@code at_least_once}. */
  public static final String GUARANTEE = "barcast.processing.guarantee";

  public static final String THREADS = "barcast.stream.threads";

  private static final int DEFAULT_COMMIT_INTERVAL_MS = 20;

  /** A thread that waits for input does not commit; Kafka's default of 100 would delay commits. */
  private static final int POLL_MS = 10;

  private static final int LEAST_TRANSACTION_TIMEOUT_MS = 5_000;

  /** Kafka's constant is deprecated, and without the setting it warns. */
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  /** Takes any record that the topics take, so that none can stop the pipeline. */
  private static final int MOST_REQUEST_BYTES = ModelArtifacts.LIMIT_BYTES + (2 << 20);

  /** What {@code --command-config} may say otherwise. */
  private static final Map<String, Object> USUAL =
      Map.of(
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          6_000,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
          1_500,
          ProducerConfig.LINGER_MS_CONFIG,
          5,
          ProducerConfig.BATCH_SIZE_CONFIG,
          64 * 1024,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          MOST_REQUEST_BYTES,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          2L * MOST_REQUEST_BYTES);

  private StreamsProperties() {}

  /**
   * The properties of one instance.
   *
   * @param stateDirectory where the instance keeps its lock; all state is in memory
   */
  public static Properties of(Settings settings, Path stateDirectory) {
    int commitMs = settings.integer(COMMIT_INTERVAL, DEFAULT_COMMIT_INTERVAL_MS);
    Properties properties = new Properties();
    properties.putAll(USUAL);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.max(LEAST_TRANSACTION_TIMEOUT_MS, 2 * commitMs));
    properties.putAll(KafkaProperties.admin(settings));
    properties.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            settings.text("application.id", APPLICATION_ID),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            settings.text(GUARANTEE, StreamsConfig.EXACTLY_ONCE_V2),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            settings.integer(THREADS, 2),
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
