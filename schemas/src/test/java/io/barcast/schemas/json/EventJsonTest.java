package io.barcast.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  @Test
  void shouldSayHowFarToTrustEachHorizon() {
    Prediction prediction =
        new Prediction(
            SeriesId.of("ACME", "1h"),
            3_600_000,
            100,
            new ModelId("linear-1h", 1),
            Role.CHAMPION,
            Trust.PROVEN,
            "",
            "hash",
            0.01,
            false,
            List.of(
                new HorizonForecast(1, 0.01, 0.6, 98, 103, 101, false, 0),
                new HorizonForecast(5, 0, 0.5, 96, 104, 100, true, 0.25)));

    JsonNode json = EventJson.prediction(prediction);

    assertThat(json.path("trust").asText()).isEqualTo("PROVEN");
    assertThat(json.path("horizons").findValuesAsText("trust"))
        .containsExactly("PROVEN", "BASELINE");
    assertThat(json.path("horizons").findValuesAsText("probability_flat"))
        .containsExactly("0.0", "0.25");
  }
}
