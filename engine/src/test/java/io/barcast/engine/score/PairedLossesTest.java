package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.forecast.Settlement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedLossesTest {
  private static final double SCALE = 0.01;

  /** One bar ahead, with the sizes in units of volatility. */
  private static Settlement settled(double expected, double actual) {
    return new Settlement(
        1,
        0,
        100,
        expected * SCALE,
        0.5,
        SCALE,
        actual * SCALE,
        100,
        (actual - expected) * SCALE,
        actual * SCALE,
        true,
        true,
        0.03);
  }

  @Test
  void shouldFindNoDifferenceBetweenEqualForecasts() {
    PairedLosses losses = new PairedLosses(1);
    for (int time = 0; time < 50; time++) {
      Settlement settlement = settled(0.1, time % 7 - 3);
      losses.add(time, settlement, settlement);
    }

    PairedLosses.Comparison comparison = losses.comparison();

    assertThat(comparison.pairs()).isEqualTo(50);
    assertThat(comparison.differing()).isZero();
    assertThat(comparison.difference()).isZero();
    assertThat(comparison.standardError()).isZero();
    assertThat(comparison.p()).isEqualTo(1);
    assertThat(losses.differences()).containsOnly(0);
  }

  @Test
  void shouldTestTheMeanOverTheSeriesOfEachTime() {
    PairedLosses losses = new PairedLosses(3);
    SplittableRandom random = new SplittableRandom(4);
    double[] expected = new double[60];
    double sumOfFirst = 0;
    for (int time = 0; time < expected.length; time++) {
      for (int series = 0; series < 2; series++) {
        double actual = random.nextGaussian();
        double first = actual * actual;
        double second = (actual - 0.4) * (actual - 0.4);
        losses.add(1_000L * time, settled(0, actual), settled(0.4, actual));
        expected[time] += (second - first) / 2;
        sumOfFirst += first / 2;
      }
    }

    PairedLosses.Comparison comparison = losses.comparison();

    DieboldMariano.Result test = DieboldMariano.test(expected, 3);
    assertThat(comparison.pairs()).isEqualTo(120);
    assertThat(comparison.differing()).isEqualTo(120);
    assertThat(comparison.times()).isEqualTo(60);
    assertThat(comparison.first()).isCloseTo(sumOfFirst / 60, within(1e-12));
    assertThat(comparison.statistic()).isCloseTo(test.statistic(), within(1e-9));
    assertThat(comparison.p())
        .isCloseTo(2 * Math.min(test.pValue(), 1 - test.pValue()), within(1e-9));
    assertThat(comparison.difference() / comparison.standardError())
        .isCloseTo(comparison.statistic(), within(1e-9));
    assertThat(losses.timesMs()).hasSize(60).startsWith(0, 1_000).endsWith(59_000);
  }

  @Test
  void shouldGiveTheSameWhicheverIsFirst() {
    PairedLosses one = new PairedLosses(1);
    PairedLosses other = new PairedLosses(1);
    SplittableRandom random = new SplittableRandom(5);
    for (int time = 0; time < 40; time++) {
      double actual = random.nextGaussian();
      one.add(time, settled(0.5, actual), settled(0.1, actual));
      other.add(time, settled(0.1, actual), settled(0.5, actual));
    }

    assertThat(one.comparison().difference()).isNegative();
    assertThat(one.comparison().statistic()).isNegative();
    assertThat(other.comparison().statistic())
        .isCloseTo(-one.comparison().statistic(), within(1e-12));
    assertThat(other.comparison().p()).isCloseTo(one.comparison().p(), within(1e-12));
  }

  @Test
  void shouldLeaveOutWhatIsVoidInEither() {
    PairedLosses losses = new PairedLosses(1);
    losses.add(1, settled(0.1, Double.NaN), settled(0.1, 1));
    losses.add(2, settled(0.1, 1), settled(0.1, Double.NaN));

    assertThat(losses.comparison().pairs()).isZero();
    assertThat(losses.comparison().first()).isNaN();
    assertThat(losses.comparison().p()).isEqualTo(1);
  }
}
