package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
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
}
