package io.barcast.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.retraining.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static RunResult refused(Map<String, Double> metrics) {
    TrainingRun run =
        new TrainingRun(
            "manual:x",
            "manual",
            "1h",
            7,
            0,
            7,
            900,
            Decision.REFUSED,
            "a sentence",
            List.of(),
            Map.of(),
            metrics);
    return new RunResult(run, List.of());
  }

  @Test
  void shouldPrintOneRowPerHorizon() {
    Map<String, Double> metrics =
        Map.of(
            "h5.n", 600.0,
            "h5.scaled_rmse", 0.971,
            "h5.rmse", 0.0123,
            "h5.naive_rmse", 0.0125,
            "h5.ic", 0.15,
            "h5.cw_p_adjusted", 0.004,
            "h5.proven", 1.0,
            "h10.n", 590.0,
            "h10.rmse", 0.02,
            "h10.proven", 0.0);

    List<String> lines = RunReport.lines(refused(metrics));

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("model").endsWith("verdict");
    assertThat(lines.get(2).split("\\s{2,}", -1))
        .containsExactly(
            "rejected candidate",
            "none",
            "5",
            "600",
            "0.9710",
            "-",
            "0.012300",
            "0.012500",
            "0.1500",
            "0.004000",
            "proven");
    assertThat(lines.get(3)).contains("10", "0.020000", "  -  ").endsWith("not proven");
  }

  @Test
  void shouldPrintTheLineAloneWhenNothingWasTested() {
    assertThat(RunReport.lines(refused(Map.of())))
        .containsExactly("run manual:x: REFUSED, 900 rows, published nothing; a sentence");
  }
}
