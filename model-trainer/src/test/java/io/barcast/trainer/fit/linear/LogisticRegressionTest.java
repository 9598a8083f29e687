package io.barcast.trainer.fit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.trainer.fit.linear.NormalEquations.Solution;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private final Random random = new Random(3);
  private final double[][] x = new double[20_000][2];
  private final boolean[] up = new boolean[x.length];

  private void draw(double intercept, double first, double second) {
    for (int row = 0; row < x.length; row++) {
      x[row][0] = random.nextGaussian();
      x[row][1] = random.nextGaussian();
      double logOdds = intercept + first * x[row][0] + second * x[row][1];
      up[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
    }
  }

  @Test
  void shouldRecoverTheCoefficients() {
    draw(0.2, 1, -0.5);

    Solution solution = LogisticRegression.fit(x, up, 1e-6);

    assertThat(solution.intercept()).isCloseTo(0.2, within(0.05));
    assertThat(solution.weights()[0]).isCloseTo(1, within(0.05));
    assertThat(solution.weights()[1]).isCloseTo(-0.5, within(0.05));
  }

  @Test
  void shouldShrinkAsARidgeRegressionOfTheSameStrengthDoes() {
    draw(0, 0.1, 0);

    double free = LogisticRegression.fit(x, up, 1e-6).weights()[0];

    assertThat(LogisticRegression.fit(x, up, 1).weights()[0]).isCloseTo(free / 2, within(0.005));
  }

  @Test
  void shouldStayFiniteWhereTheOutcomesAreSeparable() {
    draw(0, 0, 0);
    for (int row = 0; row < x.length; row++) {
      up[row] = x[row][0] > 0;
    }
    assertThat(LogisticRegression.fit(x, up, 0.01).weights()[0]).isBetween(1.0, 20.0);
  }

  @Test
  void shouldStayFiniteWhereAllOutcomesAreEqual() {
    draw(0, 0, 0);
    Arrays.fill(up, true);

    Solution solution = LogisticRegression.fit(x, up, 0.001);

    assertThat(solution.intercept()).isBetween(5.0, 20.0);
    assertThat(solution.weights()[0]).isCloseTo(0, within(0.01));
  }
}
