package io.barcast.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class TwoSampleTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldMeasureTheAreaBetweenDistributionFunctions() {
    assertThat(TwoSample.wasserstein(new double[] {1, 0}, new double[] {3, 2})).isEqualTo(2);
    assertThat(TwoSample.wasserstein(new double[] {0, 0, 4, 4}, new double[] {2}))
        .isCloseTo(2, offset(EXACT));
    assertThat(TwoSample.wasserstein(new double[] {1, 1, 2}, new double[] {2, 1, 1})).isZero();
  }

  @Test
  void shouldCountAShareOfNoneAsOneInTenThousand() {
    double lost = (1e-4 - 0.5) * Math.log(1e-4 / 0.5);
    double grown = (1 - 0.5) * Math.log(2);
    assertThat(TwoSample.populationStability(new long[] {5, 5}, new long[] {0, 7}))
        .isCloseTo(lost + grown, offset(EXACT));
  }

  @Test
  void shouldCountBetweenTheDecilesOfTheReference() {
    double[] reference = new double[101];
    double[] recent = new double[10];
    for (int i = 0; i <= 100; i++) {
      reference[i] = i;
    }
    for (int i = 0; i < 10; i++) {
      recent[i] = 10 * (i + 1);
    }
    double first = 11.0 / 101;
    double other = 10.0 / 101;
    assertThat(TwoSample.populationStability(reference, recent))
        .isCloseTo(
            (0.1 - first) * Math.log(0.1 / first) + 9 * (0.1 - other) * Math.log(0.1 / other),
            offset(EXACT));
  }

  @Test
  void shouldBoundTheJensenShannonDistanceByTheRootOfTwosLogarithm() {
    assertThat(TwoSample.jensenShannon(new long[] {4, 0}, new long[] {0, 9}))
        .isCloseTo(Math.sqrt(Math.log(2)), offset(EXACT));
    assertThat(TwoSample.jensenShannon(new long[] {1, 1}, new long[] {3, 3})).isZero();
  }

  @Test
  void shouldCountThePathsThatLeaveTheBand() {
    assertThat(KolmogorovSmirnov.exactProbability(1, 3, 3)).isCloseTo(2.0 / 20, offset(EXACT));
    assertThat(KolmogorovSmirnov.exactProbability(2.0 / 3, 3, 3))
        .isCloseTo(12.0 / 20, offset(EXACT));
    assertThat(KolmogorovSmirnov.exactProbability(0, 3, 3)).isOne();
    assertThat(KolmogorovSmirnov.statistic(new double[] {1, 2, 2, 5}, new double[] {3, 4}))
        .isEqualTo(0.75);
  }

  @Test
  void shouldMeetInTheMiddleOfBothSeriesOfTheLimitingLaw() {
    assertThat(KolmogorovSmirnov.limitProbability(1 - 1e-13))
        .isCloseTo(KolmogorovSmirnov.limitProbability(1), offset(EXACT));
    assertThat(KolmogorovSmirnov.limitProbability(1.0))
        .isCloseTo(0.26999967167735456, offset(EXACT));
    assertThat(KolmogorovSmirnov.limitProbability(1.0 / 10, 200, 200))
        .isEqualTo(KolmogorovSmirnov.limitProbability(1.0));
  }
}
