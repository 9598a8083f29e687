package io.barcast.app;

import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The predict service on the published broker image; skipped without Docker. */
@Tag("broker")
@Testcontainers(disabledWithoutDocker = true)
class PipelineOnContainerTest extends PipelineContract {
  @Container
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.4.0")
          .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
          .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
          .withEnv("KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS", String.valueOf(Long.MAX_VALUE));

  @Override
  String bootstrapServers() {
    return KAFKA.getBootstrapServers();
  }
}
