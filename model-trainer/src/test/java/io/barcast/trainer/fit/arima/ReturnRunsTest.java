package io.barcast.trainer.fit.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.LagPolynomial;
import io.barcast.trainer.Returns;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnRunsTest {
  private static final ArmaProcess NOISE =
      new ArmaProcess(0, LagPolynomial.ONE, LagPolynomial.ONE, 1);

  /** Alternating signs, so that the volatility equals the absolute value. */
  private static double[] alternating(int bars, double size) {
    double[] values = new double[bars];
    for (int t = 0; t < bars; t++) {
      values[t] = t % 2 == 0 ? size : -size;
    }
    return values;
  }

  private static List<Row> rows(double[]... series) {
    return Returns.rows(List.of(series));
  }

  /** 100 bars give 36 rows with a full window and a label, of which the first is not forecast. */
  @Test
  void shouldForecastEachReturnAfterAFullWindow() {
    ReturnRuns runs = new ReturnRuns(rows(alternating(100, 1)), Returns.FEATURE);

    assertThat(runs.forecast()).isEqualTo(35);
    double[] residuals = runs.residuals(NOISE);
    assertThat(residuals).hasSize(35);
    assertThat(residuals[0]).isCloseTo(1, within(1e-6));
    assertThat(residuals[1]).isCloseTo(-1, within(1e-6));
  }

  @Test
  void shouldKeepSeriesApart() {
    ReturnRuns runs =
        new ReturnRuns(rows(alternating(100, 1), alternating(100, 3)), Returns.FEATURE);

    assertThat(runs.forecast()).isEqualTo(70);
    assertThat(runs.timestamps()).isEqualTo(35);
    assertThat(runs.residuals(NOISE)[36]).isCloseTo(-1, within(1e-6));
  }

  @Test
  void shouldBeginANewRunWhereRowsAreMissing() {
    List<Row> rows = new ArrayList<>(rows(alternating(100, 1)));
    rows.remove(20);

    assertThat(new ReturnRuns(rows, Returns.FEATURE).forecast()).isEqualTo(19 + 14);
  }

  /** The return at 70 is twenty volatilities and is clipped at ten. */
  @Test
  void shouldClipReturnsAsLabelsAreClipped() {
    double[] values = alternating(100, 1);
    values[70] = 20;
    double[] residuals = new ReturnRuns(rows(values), Returns.FEATURE).residuals(NOISE);

    assertThat(residuals[10]).isCloseTo(10, within(1e-5));
  }

  /** In units of volatility before it: x - mean - phi (x before - mean). */
  @Test
  void shouldComputeResidualsOfAProcess() {
    ArmaProcess process = new ArmaProcess(0.1, LagPolynomial.of(-0.5), LagPolynomial.ONE, 1);
    double[] residuals =
        new ReturnRuns(rows(alternating(100, 2)), Returns.FEATURE).residuals(process);

    assertThat(residuals[0]).isCloseTo(1 - 0.1 + 0.5 * (-1 - 0.1), within(1e-6));
  }
}
