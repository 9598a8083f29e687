package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClarkWestTest {
  private static final double[] DIFFERENCES = {
    0.3, -0.1, 0.25, 0.4, -0.05, 0.15, -0.2, 0.35, 0.1, 0.05, 0.2, -0.15
  };

  @Test
  void shouldAdjustForTheNoiseOfTheLargerModel() {
    assertThat(ClarkWest.adjustedDifference(3, 1, 2)).isEqualTo(4 - (1 - 1));
    assertThat(ClarkWest.adjustedDifference(0.5, 0, 0.25)).isEqualTo(2 * 0.5 * 0.25);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2.6245374830085693, 0.011818250733463471",
    "2, 3.171806349512755, 0.004444981722028687",
    "3, 3.783555750566797, 0.001514175235418063"
  })
  void shouldAgreeWithScipy(int horizonBars, double statistic, double pValue) {
    ClarkWest.Result result = ClarkWest.test(DIFFERENCES, horizonBars);

    assertThat(result.statistic()).isCloseTo(statistic, within(1e-12));
    assertThat(result.pValue()).isCloseTo(pValue, within(1e-10));
  }

  @Test
  void shouldRejectNothingFromTooFewValues() {
    assertThat(ClarkWest.test(new double[] {1}, 1).pValue()).isEqualTo(1);
    assertThat(ClarkWest.test(new double[] {1, 2, 1, 2}, 10).pValue()).isEqualTo(1);
    assertThat(ClarkWest.test(new double[50], 1).pValue()).isEqualTo(1);
  }

  /** Forecasts without information about sums of {@code bars} returns, which overlap. */
  @ParameterizedTest
  @CsvSource({"1, 25, 75", "10, 25, 100"})
  void shouldRejectTheNullAboutAsOftenAsItsLevelSays(int bars, int least, int most) {
    Random random = new Random(7);
    int rejected = 0;
    for (int run = 0; run < 1_000; run++) {
      double[] differences = new double[500];
      double[] returns = random.doubles(500 + bars, -1, 1).toArray();
      double known = 0;
      for (int t = 0; t < differences.length; t++) {
        known = 0.8 * known + random.nextGaussian();
        double actual = 0;
        for (int ahead = 1; ahead <= bars; ahead++) {
          actual += returns[t + ahead - 1];
        }
        differences[t] = ClarkWest.adjustedDifference(actual, 0, known);
      }
      rejected += ClarkWest.test(differences, bars).pValue() < 0.05 ? 1 : 0;
    }

    assertThat(rejected).isBetween(least, most);
  }

  @Test
  void shouldFindSmallPredictabilityThatSquaredErrorsHide() {
    Random random = new Random(11);
    double[] losses = new double[4_000];
    double[] adjusted = new double[4_000];
    for (int t = 0; t < losses.length; t++) {
      double known = random.nextGaussian();
      double actual = 0.1 * known + random.nextGaussian();
      double forecast = 0.1 * known + 0.1 * random.nextGaussian();
      losses[t] = (actual - forecast) * (actual - forecast) - actual * actual;
      adjusted[t] = ClarkWest.adjustedDifference(actual, 0, forecast);
    }

    assertThat(DieboldMariano.test(losses, 1).pValue()).isGreaterThan(0.05);
    assertThat(ClarkWest.test(adjusted, 1).pValue()).isLessThan(0.001);
  }
}
