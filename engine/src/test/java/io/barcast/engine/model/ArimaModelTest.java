package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.forecast.Scale;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArimaModelTest {
  private static final List<Integer> HORIZONS_BARS = List.of(1, 5, 10);
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double PHI = 0.3;

  private static ArmaProcess process(double mean) {
    return new ArmaProcess(mean, LagPolynomial.of(PHI), LagPolynomial.ONE, 0.9);
  }

  private static ArimaModel model(double mean) {
    return new ArimaModel(1, process(mean), HORIZONS_BARS, calibrations(3));
  }

  private static List<Calibration> calibrations(int count) {
    return Collections.nCopies(count, new Calibration(0.5, 0.1, 1.5));
  }

  /** Rows of another feature and a return, oldest first. */
  private static FeatureWindow window(double... returns) {
    FeatureWindow window = new FeatureWindow();
    for (double value : returns) {
      window.push(FeatureVector.of(77, (float) value));
    }
    return window;
  }

  /** Returns that alternate in sign, so that the volatility is their size. */
  private static double[] alternating(double size) {
    return IntStream.range(0, 60).mapToDouble(t -> t % 2 == 0 ? -size : size).toArray();
  }

  /** The newest return is one volatility: phi + phi^2 + ... is expected, over sqrt(h). */
  @Test
  void shouldForecastAnAutoregressionInClosedForm() {
    List<Output> outputs = model(0).outputs(window(alternating(0.25)));

    for (int h = 0; h < 3; h++) {
      int bars = HORIZONS_BARS.get(h);
      double sum = PHI * (1 - Math.pow(PHI, bars)) / (1 - PHI);
      assertThat(outputs.get(h).scaledReturn()).isCloseTo(sum / Math.sqrt(bars), ROUNDING);
    }
  }

  /** Over one bar, the error of the process is its innovation. */
  @Test
  void shouldDeriveOddsFromTheErrorOfTheProcess() {
    List<Output> outputs = model(0).outputs(window(alternating(0.25)));

    assertThat(outputs.get(0).logOdds()).isCloseTo(1.702 * PHI / 0.9, ROUNDING);
    double fiveBars = process(0).sumDeviations(5)[4] / Math.sqrt(5);
    assertThat(outputs.get(1).logOdds())
        .isCloseTo(1.702 * outputs.get(1).scaledReturn() / fiveBars, ROUNDING);
  }

  @Test
  void shouldExpectTheMeanOfEveryBar() {
    ArmaProcess noise = new ArmaProcess(0.05, LagPolynomial.ONE, LagPolynomial.ONE, 1);
    ArimaModel model = new ArimaModel(1, noise, HORIZONS_BARS, calibrations(3));

    List<Output> outputs = model.outputs(window(alternating(0.25)));
    assertThat(outputs.get(0).scaledReturn()).isCloseTo(0.05, ROUNDING);
    assertThat(outputs.get(2).scaledReturn()).isCloseTo(0.5 / Math.sqrt(10), ROUNDING);
  }

  @Test
  void shouldGiveTheSameOutputsInAnyUnitOfReturns() {
    double[] returns = new Random(5).doubles(60, -0.03, 0.03).toArray();
    double[] fourfold = IntStream.range(0, 60).mapToDouble(t -> 4 * (float) returns[t]).toArray();

    assertThat(model(0.1).outputs(window(fourfold))).isEqualTo(model(0.1).outputs(window(returns)));
  }

  @Test
  void shouldMeasureVolatilityAsForecastsDo() {
    assertThat(ArimaModel.VOLATILITY_BARS).isEqualTo(Scale.VOLATILITY_BARS);
    assertThat(ArimaModel.LEAST_VOLATILITY).isEqualTo(Scale.LEAST_VOLATILITY);
  }

  /** The newest 20 returns have root mean square 0.5, those before them are larger. */
  @Test
  void shouldScaleByTheNewestBarsAlone() {
    double[] returns = alternating(0.5);
    for (int t = 0; t < 40; t++) {
      returns[t] *= 3;
    }

    double expected = model(0).outputs(window(returns)).get(0).scaledReturn();
    assertThat(expected).isCloseTo(PHI, ROUNDING);
  }

  @Test
  void shouldTakeAMissingReturnForTheMean() {
    double[] returns = alternating(0.25);
    returns[59] = Double.NaN;

    assertThat(model(0).outputs(window(returns)).get(0).scaledReturn()).isZero();
    assertThat(model(0.1).outputs(window(returns)).get(0).scaledReturn()).isCloseTo(0.1, ROUNDING);
  }

  @Test
  void shouldExpectNothingOfAMarketThatStandsStill() {
    Output output = model(0).outputs(window(new double[60])).get(0);

    assertThat(output).isEqualTo(new Output(0, 0));
  }

  /**
   * An MA(1) near its limit has a long memory: a return of 1000 volatilities would dominate the
   * window.
   */
  @Test
  void shouldClipReturnsToTenVolatilities() {
    double[] returns = new double[60];
    returns[39] = 1e-3;
    double[] larger = returns.clone();
    larger[39] = 1;
    ArmaProcess lasting = new ArmaProcess(0, LagPolynomial.ONE, LagPolynomial.of(0.9), 1);
    ArimaModel model = new ArimaModel(1, lasting, List.of(1), calibrations(1));

    double expected = model.outputs(window(returns)).get(0).scaledReturn();
    assertThat(expected).isCloseTo(-10 * Math.pow(0.9, 21), ROUNDING);
    assertThat(model.outputs(window(larger)).get(0).scaledReturn()).isEqualTo(expected);
  }

  @Test
  void shouldRepeatTheNaiveForecastAtOtherHorizons() {
    FeatureWindow window = window(alternating(0.25));
    ArimaModel some = model(0.1).withNaiveFallback(Set.of(1));

    assertThat(some.outputs(window))
        .containsExactly(new Output(0, 0), model(0.1).outputs(window).get(1), new Output(0, 0));
    assertThat(some.calibrations())
        .containsExactly(Calibration.NAIVE, new Calibration(0.5, 0.1, 1.5), Calibration.NAIVE);
    assertThat(model(0.1).withNaiveFallback(Set.of()).outputs(window))
        .containsOnly(new Output(0, 0));
  }

  @Test
  void shouldTakeOtherCalibrations() {
    Calibration wide = new Calibration(1, 0, 3);
    ArimaModel other = model(0).withCalibrations(Collections.nCopies(3, wide));

    assertThat(other.calibrations()).containsOnly(wide);
    assertThat(other.process()).isEqualTo(model(0).process());
  }

  @Test
  void shouldRefuseWhatDoesNotMatch() {
    assertRefused(
        "feature is -1", () -> new ArimaModel(-1, process(0), List.of(1), calibrations(1)));
    assertRefused(
        "2 calibrations", () -> new ArimaModel(0, process(0), List.of(1), calibrations(2)));
    assertRefused("-1 bars", () -> new ArimaModel(0, process(0), List.of(-1), calibrations(1)));
    assertRefused("1001 bars", () -> new ArimaModel(0, process(0), List.of(1001), calibrations(1)));
  }

  private static void assertRefused(String message, Runnable creation) {
    assertThatThrownBy(creation::run)
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining(message);
  }
}
