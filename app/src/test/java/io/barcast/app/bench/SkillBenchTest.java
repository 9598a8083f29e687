package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkillBenchTest {
  /** Without the one-bar return that ARIMA reads. */
  private static final FeatureSpec SPEC =
      FeatureSets.parse(
          "two", "week = log_close - log_close[5]\nfortnight = log_close - log_close[10]\n");

  @Test
  void shouldCountEachFamilyOnItsOwnAndLeaveOutThoseThatCannotBeFitted() {
    Map<String, String> families = Map.of(FitSettings.FAMILIES, "drift,linear,arima,ensemble");
    TrainerSettings training = TrainerSettings.of(Settings.of(families));
    SkillBench bench =
        new SkillBench(new Forecasting(SPEC, Horizons.of(1)), training.fit(), 2, 1, 1_000);

    List<StudyResult> results;
    try (Progress progress = Progress.onStderr("markets", bench.size())) {
      results = bench.run(progress, () -> false).studyResults();
    }

    assertThat(results)
        .filteredOn(result -> result.study() == Study.NOTHING)
        .extracting(StudyResult::family)
        .containsExactly(Family.DRIFT, Family.LINEAR, Family.ENSEMBLE);
    assertThat(results).hasSize(12);
    assertThat(results)
        .filteredOn(result -> result.family() == Family.DRIFT)
        .allMatch(result -> result.proven().trials() > 0);
  }
}
