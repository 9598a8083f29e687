package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPropertiesTest {
  private static final Settings LOCAL = Settings.of(Map.of("bootstrap.servers", "127.0.0.1:1"));

  @Test
  void shouldBeAcceptedByTheClients() {
    try (var producer =
            new KafkaProducer<>(
                KafkaProperties.transactionalProducer(LOCAL, "trainer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var consumer =
            new KafkaConsumer<>(
                KafkaProperties.consumer(LOCAL, "group"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      assertThat(producer.metrics()).isNotEmpty();
      assertThat(consumer.groupMetadata().groupId()).isEqualTo("group");
    }
  }

  @Test
  void shouldReadCommittedRecordsFromTheFirstAndLeaveOffsetsToTheOwner() {
    assertThat(KafkaProperties.consumer(LOCAL, "group"))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("auto.offset.reset", "earliest")
        .doesNotContainKey("fetch.max.wait.ms");
  }

  @Test
  void shouldWaitBrieflyForRecordsInAScanUnlessConfigured(@TempDir Path directory)
      throws IOException {
    Path file =
        Files.writeString(directory.resolve("client.properties"), "fetch.max.wait.ms=900\n");
    Settings configured = LOCAL.with(Map.of(Settings.COMMAND_CONFIG, file.toString()));

    assertThat(KafkaProperties.scanningConsumer(LOCAL, "group"))
        .containsAllEntriesOf(KafkaProperties.consumer(LOCAL, "group"))
        .containsEntry("fetch.max.wait.ms", 50);
    assertThat(KafkaProperties.scanningConsumer(configured, "group"))
        .containsEntry("fetch.max.wait.ms", "900");
  }

  @Test
  void shouldPassTheCommandConfigOnButKeepThePromises(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"),
            "bootstrap.servers=elsewhere:1\nlinger.ms=50\nacks=1\nsasl.mechanism=PLAIN\n");
    Settings settings = LOCAL.with(Map.of(Settings.COMMAND_CONFIG, file.toString()));

    assertThat(KafkaProperties.producer(settings))
        .containsEntry("bootstrap.servers", "127.0.0.1:1")
        .containsEntry("linger.ms", "50")
        .containsEntry("sasl.mechanism", "PLAIN")
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all");
    assertThat(KafkaProperties.admin(settings)).containsEntry("sasl.mechanism", "PLAIN");
  }

  @Test
  void shouldKeepTheGroupsAndTransactionsOfTwoPrefixesApart() {
    Settings desk = LOCAL.with(Map.of("topic.prefix", "desk."));

    assertThat(KafkaProperties.applicationId(desk)).isEqualTo("desk.barcast-predict");
    assertThat(KafkaProperties.consumer(desk, "group")).containsEntry("group.id", "desk.group");
    assertThat(KafkaProperties.transactionalProducer(desk, "trainer"))
        .containsEntry("transactional.id", "desk.trainer");
    assertThat(KafkaProperties.applicationId(desk.with(Map.of("application.id", "own"))))
        .isEqualTo("own");
  }

  @Test
  void shouldRefuseAPrefixThatKafkaWould() {
    for (String wrong : List.of("a b", "ä", "a/", "x".repeat(201))) {
      Settings settings = LOCAL.with(Map.of("topic.prefix", wrong));
      assertThatThrownBy(() -> KafkaProperties.topicPrefix(settings))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("topic.prefix");
    }
  }

  @Test
  void shouldNotGuessAnAddress() {
    assertThatThrownBy(() -> KafkaProperties.admin(Settings.of(Map.of())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("bootstrap.servers is not set");
  }
}
