package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.score.Skill;
import io.barcast.trainer.evaluation.HorizonEvidence.Information;
import io.barcast.trainer.evaluation.HorizonEvidence.Proof;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HorizonEvidenceTest {
  /** Lower in units of volatility, higher in log returns. */
  private static final HorizonEvidence EVIDENCE =
      new HorizonEvidence(
          1,
          new HorizonEvidence.Window(0, 500, 2.5, true),
          new Skill(
              500, 500, 0, 0.0241, 0.02, 0.02, 0.51, 0.52, 0.5, 0.25, 0.03, 0.03, 0.9, 0.08, 0.0235,
              0.019, 0.019, 0.5, 0.25, 0.04),
          0.97,
          0.99,
          0.05,
          new Information(0.001, 0.0005),
          new Proof(0.001, 0.002, 0.03, true));

  @Test
  void shouldNameTheUnitInWhichAModelIsBetter() {
    assertThat(EVIDENCE.sentence())
        .startsWith(
            "1-bar horizon: better than the naive model in units of volatility, but not in log"
                + " returns (RMSE in units of volatility 0.970000, naive 0.990000; in log returns 0.0241000, naive 0.0235000; IC 0.0300;")
        .endsWith(
            "; Clark-West p 0.001000 beyond the random walk, 0.0005000 beyond the mean return, over"
                + " all its forecasts 0.001000, adjusted for the run's tests 0.002000 where 0.03000"
                + " may be spent, earned; on the 500 timestamps from 1970-01-01T00:00:00Z, as its skill lapsed with log odds"
                + " 2.50)");
  }

  @Test
  void shouldLetAHintOfALapseRefuteProofAndOnlyAShownOneRefuteServing() {
    HorizonEvidence hinted = evidence(1.02, 0.01);
    HorizonEvidence shown = evidence(1.02, Double.NaN);

    assertThat(hinted.proven()).isFalse();
    assertThat(hinted.promising()).isTrue();
    assertThat(hinted.unprovenGain()).isEqualTo(0.01);
    assertThat(shown.promising()).isFalse();
    assertThat(evidence(0.98, Double.NaN).promising()).isTrue();
  }

  private static HorizonEvidence evidence(double scaledRmse, double earlierGain) {
    return new HorizonEvidence(
        1,
        EVIDENCE.window(),
        EVIDENCE.skill(),
        scaledRmse,
        1,
        earlierGain,
        EVIDENCE.lately(),
        EVIDENCE.proof());
  }

  @Test
  void shouldRecordTheMetricsOfTheDecision() {
    Map<String, Double> figures = new TreeMap<>();
    EVIDENCE.put(figures);
    assertThat(figures)
        .containsEntry("h1.scaled_rmse", 0.97)
        .containsEntry("h1.naive_scaled_rmse", 0.99)
        .containsEntry("h1.judged_times", 500.0)
        .containsEntry("h1.lapse_log_odds", 2.5)
        .containsEntry("h1.proven", 1.0);
  }
}
