package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmaProcessTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  /** Luteinizing hormone in blood, every ten minutes (Diggle, 1990): R's data set {@code lh}. */
  private static final double[] HORMONE = {
    2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2,
    1.9, 1.9, 1.8, 2.7, 3.0, 2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5, 1.4,
    2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3.0, 2.9
  };

  private static ArmaProcess process(double mean, double[] ar, double[] ma) {
    return new ArmaProcess(mean, LagPolynomial.of(ar), LagPolynomial.of(ma), 2);
  }

  private static double[] none() {
    return new double[0];
  }

  /** E[x + k] = phi^k x, whose sum is phi (1 - phi^n) / (1 - phi) x. */
  @Test
  void shouldForecastAFirstOrderAutoregressionInClosedForm() {
    double phi = 0.6;
    double[] sums = process(0, new double[] {phi}, none()).expectedSums(new double[] {9, 5}, 10);

    for (int n = 1; n <= 10; n++) {
      assertThat(sums[n - 1]).isCloseTo(5 * phi * (1 - Math.pow(phi, n)) / (1 - phi), ROUNDING);
    }
  }

  /** Only the next value depends on the last innovation, and each adds the mean. */
  @Test
  void shouldForgetAMovingAverageAfterItsLag() {
    double[] distances = {1, -0.5, 2};
    double last = 2 + 0.4 * (-0.5 + 0.4 * 1);
    double[] sums = process(3, none(), new double[] {0.4}).expectedSums(distances, 3);

    assertThat(sums[0]).isCloseTo(3 - 0.4 * last, ROUNDING);
    assertThat(sums[1]).isCloseTo(6 - 0.4 * last, ROUNDING);
    assertThat(sums[2]).isCloseTo(9 - 0.4 * last, ROUNDING);
  }

  /** A pure seasonal autoregression repeats the value of five bars ago, damped. */
  @Test
  void shouldForecastASeasonFromTheOneBefore() {
    double[] season = {1, 2, 3, 4, 5};
    double[] sums = process(0, new double[] {0, 0, 0, 0, 0.5}, none()).expectedSums(season, 6);

    assertThat(sums).containsExactly(0.5, 1.5, 3, 5, 7.5, 7.75);
  }

  @Test
  void shouldFindTheInnovationsOfASeries() {
    ArmaProcess process = process(0, new double[] {0.5, -0.3}, new double[] {-0.4, 0, 0.2});
    Random random = new Random(3);
    double[] innovations = random.doubles(80, -1, 1).toArray();
    double[] values = new double[80];
    for (int t = 0; t < 80; t++) {
      values[t] =
          process.ar().lagSum(values, t) + innovations[t] - process.ma().lagSum(innovations, t);
    }

    assertThat(process.innovations(values)).containsExactly(innovations, ROUNDING);
  }

  /** The errors over n bars of an AR(1): sigma^2 sum over k of ((1 - phi^k) / (1 - phi))^2. */
  @Test
  void shouldKnowHowFarItsSumsAreOff() {
    double phi = 0.6;
    double[] deviations = process(0, new double[] {phi}, none()).sumDeviations(5);

    double squares = 0;
    for (int n = 1; n <= 5; n++) {
      squares += Math.pow((1 - Math.pow(phi, n)) / (1 - phi), 2);
      assertThat(deviations[n - 1]).isCloseTo(2 * Math.sqrt(squares), ROUNDING);
    }
  }

  /** The response of x[t] = e[t] - theta e[t-1] is 1 and -theta: their sum moves by 1 - theta. */
  @Test
  void shouldKnowTheErrorsOfAMovingAverage() {
    double[] deviations = process(0, none(), new double[] {0.4}).sumDeviations(3);

    assertThat(deviations[0]).isCloseTo(2, ROUNDING);
    assertThat(deviations[1]).isCloseTo(2 * Math.sqrt(1 + 0.36), ROUNDING);
    assertThat(deviations[2]).isCloseTo(2 * Math.sqrt(1 + 2 * 0.36), ROUNDING);
  }

  /** R: {@code arima(lh, order = c(3,0,0), method = "CSS")} prints sigma^2 as 0.1905. */
  @Test
  void shouldHaveTheResidualsOfROnAPublishedSeries() {
    ArmaProcess process = process(2.3918, new double[] {0.6578, -0.0658, -0.2348}, none());
    double[] innovations = process.innovations(distances(process));

    double meanSquare =
        Arrays.stream(innovations).skip(3).map(value -> value * value).average().orElseThrow();
    assertThat(meanSquare).isCloseTo(0.1905, within(0.00005));
  }

  /** R: {@code predict(arima(lh, order = c(3,0,0)), n.ahead = 6)}; coefficients to four digits. */
  @Test
  void shouldForecastAPublishedSeriesAsRDoes() {
    LagPolynomial ar = LagPolynomial.of(0.6448, -0.0634, -0.2198);
    ArmaProcess process = new ArmaProcess(2.3931, ar, LagPolynomial.ONE, Math.sqrt(0.1787));
    double[] sums = process.expectedSums(distances(process), 6);

    double[] ahead = {2.460173, 2.270829, 2.198597, 2.260696, 2.346939, 2.414479};
    double sum = 0;
    for (int bar = 0; bar < 6; bar++) {
      sum += ahead[bar];
      assertThat(sums[bar]).isCloseTo(sum, within(0.0002));
    }
  }

  private static double[] distances(ArmaProcess process) {
    return Arrays.stream(HORMONE).map(value -> value - process.mean()).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void shouldRefuseAMeanThatIsNotFinite(double mean) {
    assertThatThrownBy(() -> process(mean, none(), none()))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("mean");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseADeviationThatIsNotAboveZero(double deviation) {
    assertThatThrownBy(() -> new ArmaProcess(0, LagPolynomial.ONE, LagPolynomial.ONE, deviation))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("innovation deviation");
  }
}
