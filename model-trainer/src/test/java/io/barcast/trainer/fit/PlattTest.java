package io.barcast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.model.Calibration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattTest {
  private static Calibration fitted(int rows, double slope, double intercept, double spread) {
    Random random = new Random(7);
    double[] logOdds = new double[rows];
    boolean[] up = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      logOdds[row] = spread * random.nextGaussian();
      double p = 1 / (1 + Math.exp(-(slope * logOdds[row] + intercept)));
      up[row] = random.nextDouble() < p;
    }
    return Platt.calibration(logOdds, up, 1.5);
  }

  @Test
  void shouldRecoverTheLogisticCurve() {
    Calibration calibration = fitted(20_000, 0.5, 0.3, 2);

    assertThat(calibration.slope()).isCloseTo(0.5, within(0.03));
    assertThat(calibration.intercept()).isCloseTo(0.3, within(0.04));
    assertThat(calibration.scaledHalfWidth()).isEqualTo(1.5);
  }

  @Test
  void shouldKeepThePriorSlopeWhereLogOddsContainLittleInformation() {
    assertThat(fitted(500, 0, 0.2, 0.01).slope()).isCloseTo(1, within(0.05));
  }

  @Test
  void shouldNotInvertAModel() {
    assertThat(fitted(5_000, -1, 0, 2).slope()).isZero();
  }

  @Test
  void shouldReduceAnInvertedModelToTheBaseRate() {
    Random random = new Random(11);
    double[] logOdds = new double[4_000];
    boolean[] up = new boolean[logOdds.length];
    for (int row = 0; row < logOdds.length; row++) {
      logOdds[row] = 2 + random.nextGaussian();
      up[row] = random.nextDouble() < 1 / (1 + Math.exp(logOdds[row] - 2));
    }

    Calibration calibration = Platt.calibration(logOdds, up, 1.5);

    assertThat(calibration.slope()).isZero();
    assertThat(calibration.intercept()).isCloseTo(0, within(0.1));
  }

  @Test
  void shouldStayFiniteWhereAllOutcomesAreEqual() {
    Calibration calibration =
        Platt.calibration(new double[] {1, 2, 3}, new boolean[] {true, true, true}, 1);

    assertThat(calibration.slope()).isFinite().isPositive();
    assertThat(calibration.intercept()).isBetween(0.0, 3.0);
  }
}
