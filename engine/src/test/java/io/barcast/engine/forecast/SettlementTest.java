package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.model.Score;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final double VOLATILITY = 0.01;
  private static final Score SCORE = new Score(0.5, 0.7, 1.4625);

  @Test
  void shouldCompareReturnsInLogsAndIntervalsInPrices() {
    HorizonForecast forecast = new HorizonForecast(4, 0.02, 0.6, 95, 105, 102, false, 0);

    Settlement settlement =
        Settlement.of(forecast, 100, VOLATILITY, RealisedReturn.between(7, 101, 104, 1));

    double actual = Math.log(104.0 / 101);
    assertThat(settlement.horizonBars()).isEqualTo(4);
    assertThat(settlement.predictedAtMs()).isEqualTo(7);
    assertThat(settlement.predictedAtPrice()).isEqualTo(101);
    assertThat(settlement.scale()).isEqualTo(0.02);
    assertThat(settlement.actualReturn()).isCloseTo(actual, within(1e-15));
    assertThat(settlement.error()).isCloseTo(actual - 0.02, within(1e-15));
    assertThat(settlement.naiveError()).isEqualTo(settlement.actualReturn());
    assertThat(settlement.hit()).isTrue();
    assertThat(settlement.covered()).isTrue();
    assertThat(settlement.intervalWidth()).isEqualTo(0.1);
  }

  @Test
  void shouldCoverBothEndsOfTheIntervalAndNothingBeyond() {
    HorizonForecast forecast = new HorizonForecast(1, 0, 0.5, 95, 105, 100, false, 0);

    assertThat(covered(forecast, 95)).isTrue();
    assertThat(covered(forecast, 105)).isTrue();
    assertThat(covered(forecast, Math.nextDown(95.0))).isFalse();
    assertThat(covered(forecast, Math.nextUp(105.0))).isFalse();
  }

  private static boolean covered(HorizonForecast forecast, double price) {
    return Settlement.of(forecast, 100, VOLATILITY, RealisedReturn.between(0, 100, price, 1))
        .covered();
  }

  @Test
  void shouldGiveTheSameFromAReturnAsFromItsPrices() {
    for (int step = -40; step <= 40; step++) {
      double logReturn = step * 0.001;
      double price = 250 * Math.exp(logReturn);
      Settlement ofReturn = settled(1, RealisedReturn.of(0, logReturn));
      Settlement ofPrices = settled(250, RealisedReturn.between(0, 250, price, 1));

      assertThat(ofReturn.error()).isCloseTo(ofPrices.error(), within(1e-15));
      assertThat(ofReturn.intervalWidth()).isCloseTo(ofPrices.intervalWidth(), within(1e-15));
      assertThat(ofReturn.covered()).isEqualTo(ofPrices.covered());
      assertThat(ofReturn.lossDifferential()).isCloseTo(ofPrices.lossDifferential(), within(1e-12));
    }
  }

  private static Settlement settled(double price, RealisedReturn realised) {
    return Settlement.of(Scale.forecast(SCORE, 1, price, VOLATILITY), price, VOLATILITY, realised);
  }

  @Test
  void shouldGiveTheLossDifferentialInUnitsOfVolatility() {
    HorizonForecast forecast = new HorizonForecast(4, 0.02, 0.6, 95, 105, 102, false, 0);

    Settlement settlement = Settlement.of(forecast, 100, VOLATILITY, RealisedReturn.of(0, 0.06));

    assertThat(settlement.lossDifferential()).isCloseTo(2 * 2 - 3 * 3, within(1e-12));
  }
}
