package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.forecast.Forecasting;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarcastTopologyTest {
  @Test
  void shouldBeTheTopologyThatRunningInstancesExpect() throws IOException {
    assertThat(describe(TopicNames.PLAIN)).isEqualTo(golden());
  }

  @Test
  void shouldPutThePrefixInFrontOfEveryTopicAndOfNothingElse() throws IOException {
    String prefixed = describe(new TopicNames("desk."));

    assertThat(prefixed.replace("desk.", "")).isEqualTo(golden());
    for (Topic<?> topic : Topic.all()) {
      assertThat(prefixed).doesNotContain("topic: " + topic + " ", "topics: [" + topic + "]");
    }
  }

  private static String describe(TopicNames names) {
    Wire wire = Wire.open(Map.of("schema.registry.url", "mock://topology"), names);
    PredictContext context =
        new PredictContext(
            wire, Forecasting.standard(), List.of(), new PredictMetrics(new CollectorRegistry()));
    return BarcastTopology.build(context).describe().toString();
  }

  private static String golden() throws IOException {
    try (InputStream file =
        BarcastTopologyTest.class.getResourceAsStream("/expected-topology.txt")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
