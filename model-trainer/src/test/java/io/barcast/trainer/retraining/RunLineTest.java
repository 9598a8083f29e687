package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLineTest {
  private static final Map<String, Double> TESTED =
      Map.of("h1.cw_p_adjusted", 0.02, "h5.cw_p_adjusted", 0.003);

  private static String line(
      Decision decision, String evidence, List<String> published, Map<String, Double> metrics) {
    return RunLine.of(
        new TrainingRun(
            "schedule:1h:7",
            "schedule",
            "1h",
            7,
            0,
            7,
            12_345,
            decision,
            evidence,
            published,
            Map.of(),
            metrics));
  }

  @Test
  void shouldNameTheHorizonWithTheLowestPValue() {
    assertThat(line(Decision.PROVEN, "long", List.of("linear-1h@1", "lstm-1h@1"), TESTED))
        .isEqualTo(
            "run schedule:1h:7: PROVEN, 12,345 rows, published linear-1h@1, lstm-1h@1;"
                + " lowest adjusted Clark-West p 0.003000, at a 5-bar horizon");
  }

  @Test
  void shouldNameTheComparisonWithAChampion() {
    Map<String, Double> metrics = Map.of("h1.cw_p_adjusted", 0.02, "against_champion_dm_p", 0.25);

    assertThat(line(Decision.REFUSED, "long", List.of(), metrics))
        .isEqualTo(
            "run schedule:1h:7: REFUSED, 12,345 rows, published nothing;"
                + " Diebold-Mariano p 0.2500 against the champion");
  }

  @Test
  void shouldStayShortWhateverTheEvidence() {
    String line = line(Decision.FAILED, "failed: " + "x".repeat(2_000), List.of(), Map.of());

    assertThat(line).contains("failed: xxx").hasSizeLessThan(300).endsWith("...");
  }
}
