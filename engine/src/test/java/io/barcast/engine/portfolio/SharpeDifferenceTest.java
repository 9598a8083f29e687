package io.barcast.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SharpeDifferenceTest {
  private static double[] returns(long seed, double mean) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.generate(() -> mean + 0.01 * random.nextGaussian()).limit(500).toArray();
  }

  @Test
  void shouldFindNoDifferenceBetweenEqualReturns() {
    double[] returns = returns(1, 0.001);

    SharpeDifference difference = SharpeDifference.of(returns, returns.clone());

    assertThat(difference.ratio()).isZero();
    assertThat(difference.standardError()).isZero();
    assertThat(difference.p()).isEqualTo(1);
  }

  @Test
  void shouldHaveTheErrorsOfBothWhenTheyAreIndependent() {
    double[] first = returns(1, 0.0005);
    double[] second = returns(2, 0.002);

    SharpeDifference difference = SharpeDifference.of(first, second);

    SharpeRatio one = SharpeRatio.of(first);
    SharpeRatio other = SharpeRatio.of(second);
    double ofBoth = Math.hypot(one.standardError(), other.standardError());
    assertThat(difference.ratio()).isEqualTo(other.ratio() - one.ratio());
    assertThat(difference.standardError()).isCloseTo(ofBoth, within(0.05 * ofBoth));
  }

  @Test
  void shouldBeSurerOfReturnsThatMoveTogether() {
    double[] first = returns(1, 0.0005);
    double[] noise = returns(2, 0.0005);
    double[] second = new double[first.length];
    for (int period = 0; period < first.length; period++) {
      second[period] = first[period] + 0.1 * noise[period];
    }

    SharpeDifference together = SharpeDifference.of(first, second);

    assertThat(together.standardError())
        .isLessThan(0.2 * SharpeDifference.of(first, noise).standardError());
    assertThat(together.p())
        .isCloseTo(SharpeDifference.of(second, first).p(), within(1e-12))
        .isBetween(0.0, 1.0);
  }
}
