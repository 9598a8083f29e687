package io.barcast.monitoring.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static TrainingRun run(String evidence, Map<String, Double> metrics) {
    return new TrainingRun(
        "schedule:1h:1",
        "schedule",
        "1h",
        1,
        0,
        1,
        300,
        Decision.PROVEN,
        evidence,
        List.of("linear-1h@2"),
        Map.of(),
        metrics);
  }

  @Test
  void shouldSayWhatARunMeasuredPerHorizon() {
    TrainingRun run =
        run(
            "long",
            Map.of(
                "h10.scaled_rmse", 1.01,
                "h10.naive_scaled_rmse", 1.0,
                "h10.proven", 0.0,
                "h1.scaled_rmse", 0.96,
                "h1.naive_scaled_rmse", 1.0,
                "h1.proven", 1.0));

    assertThat(EventText.text(run))
        .isEqualTo(
            "On rows that it had not seen, RMSE in units of volatility compared with the naive"
                + " model's: 1 bar ahead -4.0 % (proven), 10 bars ahead +1.0 %.");
  }

  @Test
  void shouldGiveTheBeginningOfTheEvidenceWhereNothingWasMeasured() {
    assertThat(EventText.text(run("too few rows", Map.of()))).isEqualTo("too few rows");
    assertThat(EventText.text(run("x".repeat(400), Map.of()))).hasSize(303);
  }
}
