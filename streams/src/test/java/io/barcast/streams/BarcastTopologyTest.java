package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.forecast.Forecasting;
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
    Wire wire = Wire.open(Map.of("schema.registry.url", "mock://topology"));
    PredictContext context =
        new PredictContext(
            wire, Forecasting.standard(), List.of(), new PredictMetrics(new CollectorRegistry()));

    assertThat(BarcastTopology.build(context).describe().toString()).isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream file =
        BarcastTopologyTest.class.getResourceAsStream("/expected-topology.txt")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
