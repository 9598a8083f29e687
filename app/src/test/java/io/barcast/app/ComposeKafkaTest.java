package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What compose gives Kafka's image, by the image's rule: KAFKA_A_B is the setting a.b. */
class ComposeKafkaTest {
  private static final String PREFIX = "KAFKA_";

  /** For the JVM, which is no setting. */
  private static final String HEAP = "KAFKA_HEAP_OPTS";

  private static Properties settings() {
    Properties settings = new Properties();
    Map<String, Object> environment =
        new TreeMap<>(
            DeploymentFiles.map(
                DeploymentFiles.read("docker-compose.yml"), "services", "kafka", "environment"));
    environment.remove(HEAP);
    environment.forEach(
        (name, value) ->
            settings.setProperty(
                name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                value.toString()));
    return settings;
  }

  @Test
  void shouldBeSettingsThatKafkaKnowsAndAccepts() {
    Properties settings = settings();

    assertThat(settings.stringPropertyNames())
        .isNotEmpty()
        .isSubsetOf(KafkaConfig.configDef().names());
    KafkaConfig config = KafkaConfig.fromProps(settings);
    assertThat(config.autoCreateTopicsEnable()).isFalse();
    assertThat(config.logMessageTimestampAfterMaxMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(
            CollectionConverters.asJava(config.effectiveAdvertisedBrokerListeners()).stream()
                .map(listener -> listener.host() + ":" + listener.port()))
        .containsExactly("kafka:9092", "localhost:29092");
  }
}
