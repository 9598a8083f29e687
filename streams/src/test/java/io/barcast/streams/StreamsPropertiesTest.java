package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsPropertiesTest {
  @ParameterizedTest
  @ValueSource(strings = {StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE})
  void shouldNotReadAModelWhosePublicationWasAborted(String guarantee) {
    Settings settings =
        Settings.of(
            Map.of("bootstrap.servers", "localhost:1", StreamsProperties.GUARANTEE, guarantee));
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, Path.of("state")));

    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("isolation.level", "read_committed");
    assertThat(config.getGlobalConsumerConfigs("client"))
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void shouldBoundHowLongAThreadThatWaitsForABrokerKeepsTheGroupFromRebalancing() {
    Settings settings = Settings.of(Map.of("bootstrap.servers", "localhost:1"));
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, Path.of("state")));

    Map<String, Object> producer = config.getProducerConfigs("client");
    int delivery = (Integer) producer.get("delivery.timeout.ms");
    int rebalance =
        (Integer) config.getMainConsumerConfigs("group", "client", 0).get("max.poll.interval.ms");
    assertThat(delivery)
        .isLessThanOrEqualTo(20_000)
        .isGreaterThan((Integer) producer.get("request.timeout.ms"));
    assertThat(rebalance).isLessThanOrEqualTo(60_000).isGreaterThan(2 * delivery);
    assertThat((Integer) producer.get("max.block.ms")).isLessThanOrEqualTo(delivery);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldKeepAsManyStandbysAsConfigured(int standbys) {
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                "localhost:1",
                StreamsProperties.STANDBYS,
                String.valueOf(standbys)));
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, Path.of("state")));

    assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(standbys);
  }

  @Test
  void shouldTakeStandbyReplicasFromTheClientsFile(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("kafka.properties"), "num.standby.replicas=1\n");
    Settings settings =
        Settings.of(
            Map.of("bootstrap.servers", "localhost:1", Settings.COMMAND_CONFIG, file.toString()));
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, directory));

    assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
  }

  @Test
  void shouldLetKafkaCompactAChangelogLongBeforeItIsAGibibyte() {
    Settings settings = Settings.of(Map.of("bootstrap.servers", "localhost:1"));
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, Path.of("state")));

    assertThat(config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
        .containsEntry("segment.bytes", 50 * 1024 * 1024);
  }
}
