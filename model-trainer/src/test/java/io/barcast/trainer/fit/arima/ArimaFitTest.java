package io.barcast.trainer.fit.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.NaiveModel;
import io.barcast.trainer.Returns;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ArimaFitTest {
  private static final Horizons HORIZONS = Horizons.of(1, 5);
  private static final ArimaSettings SETTINGS = new ArimaSettings(5, 40_000);
  private static final int BARS = 4_000;

  private static double[] lags(double... coefficients) {
    return coefficients;
  }

  private static ArmaProcess estimated(ArimaOrder order, double mean, double[] ar, double[] ma) {
    List<Row> rows = Returns.rows(List.of(Returns.simulated(11, BARS, mean, ar, ma)));
    return ArimaEstimate.of(new ReturnRuns(rows, Returns.FEATURE), order).process();
  }

  private static Split split(int symbols, int bars, double[] ar, double[] ma) {
    List<double[]> series = new ArrayList<>();
    for (int symbol = 0; symbol < symbols; symbol++) {
      series.add(Returns.simulated(100 + symbol, bars, 0, ar, ma));
    }
    List<Row> rows = Returns.rows(series);
    int train = rows.size() * 8 / 10;
    return new Split(rows.subList(0, train), rows.subList(train, rows.size()), List.of());
  }

  private static ArimaFit fit(Split split) {
    return fit(SETTINGS, split);
  }

  private static ArimaFit fit(ArimaSettings settings, Split split) {
    return new ArimaFit(settings, Returns.FEATURE, HORIZONS, split);
  }

  /** The standard error is about sqrt((1 - phi^2) / n) = 0.014: within three of them. */
  @Test
  void shouldRecoverAnAutoregression() {
    ArmaProcess process = estimated(new ArimaOrder(1, 0, 0, 0, 0), 0, lags(0.5), lags());

    assertThat(process.ar().coefficients()).containsExactly(lags(0.5), within(0.042));
    assertThat(process.ma().coefficients()).isEmpty();
  }

  /** The standard error is about sqrt((1 - theta^2) / n) = 0.015: within three of them. */
  @Test
  void shouldRecoverAMovingAverage() {
    ArmaProcess process = estimated(new ArimaOrder(0, 1, 0, 0, 0), 0, lags(), lags(0.4));

    assertThat(process.ma().coefficients()).containsExactly(lags(-0.4), within(0.045));
  }

  /**
   * The standard errors are about {@code (1 - phi theta) / (phi - theta) sqrt((1 - phi^2) / n)} =
   * 0.027 and {@code sqrt(1 - theta^2)} in its place 0.035, where theta has Box and Jenkins' sign.
   */
  @Test
  void shouldRecoverBothOnEitherSideOfTheRidge() {
    ArimaOrder order = new ArimaOrder(1, 1, 0, 0, 0);
    ArmaProcess above = estimated(order, 0, lags(0.7), lags(-0.4));
    ArmaProcess below = estimated(order, 0, lags(0.4), lags(-0.7));

    assertThat(above.ar().coefficients()).containsExactly(lags(0.7), within(0.081));
    assertThat(above.ma().coefficients()).containsExactly(lags(0.4), within(0.105));
    assertThat(below.ar().coefficients()).containsExactly(lags(0.4), within(0.105));
    assertThat(below.ma().coefficients()).containsExactly(lags(0.7), within(0.081));
  }

  @Test
  void shouldRecoverASeason() {
    double[] ar = lags(0.2, 0, 0, 0, 0.3, -0.06);
    ArmaProcess process = estimated(new ArimaOrder(1, 0, 1, 0, 5), 0, ar, lags());

    assertThat(process.ar().coefficients()).containsExactly(ar, within(0.047));
  }

  /** The standard error is sigma / (1 - phi) / sqrt(n) = 0.032; volatility adds a few percent. */
  @Test
  void shouldRecoverTheMeanInUnitsOfVolatility() {
    ArmaProcess process = estimated(new ArimaOrder(1, 0, 0, 0, 0), 0.3, lags(0.5), lags());

    assertThat(process.mean()).isCloseTo(0.3, within(0.1));
  }

  @Test
  void shouldChooseTheOrderOfTheSimulatedReturns() {
    double[] ar = lags(0.2, 0, 0, 0, 0.3, -0.06);
    ArimaModel model = fit(split(1, BARS, ar, lags())).fit(2).model();

    assertThat(model.process().ar().coefficients()).containsExactly(ar, within(0.047));
    assertThat(model.process().ma().coefficients()).isEmpty();
    assertThat(model.feature()).isEqualTo(Returns.FEATURE);
    assertThat(model.horizonsBars()).isEqualTo(HORIZONS.bars());
  }

  @Test
  void shouldForecastALearnedProcessBetterThanTheNaiveModel() {
    Split split = split(3, 1_200, lags(0.5), lags());
    Fitted<ArimaModel> fitted = fit(split).fit(2);

    double naive = Forecasts.of(new NaiveModel(2), split.validation()).meanNaiveLoss(0);
    assertThat(fitted.validationLoss()).isLessThan(0.85 * naive);
    Forecasts forecasts = Forecasts.of(fitted.model(), split.validation());
    assertThat(forecasts.meanScaledLoss(1)).isLessThan(0.95 * forecasts.meanNaiveLoss(1));
  }

  @Test
  void shouldForecastNoiseCloseToZero() {
    Split split = split(1, BARS, lags(), lags());
    Forecasts forecasts = Forecasts.of(fit(split).fit(2).model(), split.validation());

    for (int row = 0; row < split.validation().size(); row++) {
      assertThat(forecasts.score(row, 0).scaledReturn()).isCloseTo(0, within(0.2));
    }
  }

  @Test
  void shouldFitTheSameProcessToTheSameRows() {
    Split split = split(2, 600, lags(0.3), lags());

    ArimaModel once = fit(split).fit(2).model();
    ArimaModel again = fit(split(2, 600, lags(0.3), lags())).fit(2).model();
    assertThat(again.process()).isEqualTo(once.process());
    assertThat(again.calibrations()).isEqualTo(once.calibrations());
  }

  @Test
  void shouldTrainOnTheNewestRowsOnly() {
    Split all = split(1, 1_500, lags(0.3), lags());
    int older = all.train().size() - 600;
    List<Row> newest = all.train().subList(older, older + 600);
    Split cut = new Split(newest, all.validation(), List.of());
    ArimaSettings capped = new ArimaSettings(0, 600);

    ArmaProcess process = fit(capped, all).fit(2).model().process();
    assertThat(process).isEqualTo(fit(capped, cut).fit(2).model().process());
    assertThat(process).isNotEqualTo(fit(SETTINGS, all).fit(2).model().process());
  }

  @Test
  void shouldStopWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fit(split(1, 600, lags(0.3), lags())).fit(2))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldRejectTooFewConsecutiveRows() {
    List<Row> few = split(1, 600, lags(), lags()).train().subList(0, 40);
    assertThatThrownBy(() -> fit(new Split(few, few, List.of())).fit(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a full window of 60 rows at 39 timestamps");
  }
}
