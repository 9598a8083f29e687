package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.model.Horizons;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityForecastTest {
  private static final Horizons HORIZONS = Horizons.of(1, 5, 10);
  private static final long HALF_HOUR_MS = 1_800_000L;
  private static final int BARS_PER_SESSION = 13;
  private static final Interval HALF_HOUR = Interval.of("30m");
  private static final Optional<TradingCalendar> NEW_YORK =
      Calendars.parse("XNYS", file -> "").configured(SeriesId.of("A", "30m"));

  private final Random random = new Random(1);
  private BarHistory history = new BarHistory();
  private double price = 100;

  @Test
  void shouldFindTheVolatilityOfAWalk() {
    VolatilityForecast forecast = new VolatilityForecast(Interval.of("1d"), HORIZONS);
    for (int i = 0; i < 2_000; i++) {
      push(forecast, i * 86_400_000L, 86_400_000L, 0.01, Optional.empty());
    }

    float[] expected = forecast.overHorizons(history.closeTimeMs(), Optional.empty());
    assertThat(expected[0]).isEqualTo(0.01f, within(0.0015f));
    assertThat(expected[2]).isEqualTo(0.0316f, within(0.004f));
  }

  @Test
  void shouldRevertToTheLongAverageOverLongHorizons() {
    VolatilityForecast forecast = new VolatilityForecast(Interval.of("1d"), HORIZONS);
    for (int i = 0; i < 1_000; i++) {
      push(forecast, i * 86_400_000L, 86_400_000L, i < 990 ? 0.01 : 0.04, Optional.empty());
    }

    float[] expected = forecast.overHorizons(history.closeTimeMs(), Optional.empty());
    assertThat(expected[0]).isGreaterThan(0.018f);
    assertThat(expected[2] / Math.sqrt(10)).isBetween(0.012, 0.85 * expected[0]);
  }

  @Test
  void shouldWeighAveragesToOne() {
    for (int bars : new int[] {1, 5, 63}) {
      assertThat(Arrays.stream(VarianceAverages.weights(bars)).sum()).isEqualTo(1, within(1e-12));
    }
    assertThat(VarianceAverages.weights(1))
        .containsExactly(new double[] {0.25, 0.30, 0.20, 0.15, 0.10}, within(1e-12));
    assertThat(VarianceAverages.weights(63)[4]).isGreaterThan(0.5);
  }

  @Test
  void shouldExpectTheNightAndTheOpen() {
    VolatilityForecast forecast = trained(200);
    long closeMs = history.closeTimeMs();

    float[] overNight = forecast.overHorizons(closeMs, NEW_YORK);
    float[] insideSession = forecast.overHorizons(closeMs - 4 * HALF_HOUR_MS, NEW_YORK);
    assertThat((double) overNight[0]).isEqualTo(0.008, within(0.002));
    assertThat((double) insideSession[0]).isEqualTo(0.001, within(0.0003));
    assertThat((double) insideSession[1]).isEqualTo(Math.sqrt(4 * 1e-6 + 64e-6), within(0.002));
  }

  @Test
  void shouldKeepThePatternOfTheSessionBehindAHole() {
    VolatilityForecast forecast = trained(200);
    long closeMs = history.closeTimeMs();
    history = new BarHistory();
    for (int i = 1; i < 30; i++) {
      push(forecast, closeMs + 500 * HALF_HOUR_MS + i, HALF_HOUR_MS, 0.002, Optional.empty());
    }

    float[] overNight = forecast.overHorizons(closeMs, NEW_YORK);
    float[] insideSession = forecast.overHorizons(closeMs - 4 * HALF_HOUR_MS, NEW_YORK);
    assertThat(overNight[0] / insideSession[0]).isGreaterThan(4);
    forecast.clear();
    push(forecast, closeMs, HALF_HOUR_MS, 0.002, NEW_YORK);
    assertThat(forecast.overHorizons(closeMs, NEW_YORK)[0])
        .isEqualTo(forecast.overHorizons(closeMs - 4 * HALF_HOUR_MS, NEW_YORK)[0]);
  }

  @Test
  void shouldBeReadAsItWasWritten() {
    VolatilityForecast forecast = trained(20);
    ByteBuffer saved = ByteBuffer.allocate(VolatilityForecast.MOST_BYTES);
    forecast.save(saved);
    VolatilityForecast restored = new VolatilityForecast(HALF_HOUR, HORIZONS);
    restored.load(saved.flip());

    assertThat(saved.remaining()).isZero();
    assertThat(saved.limit()).isEqualTo(42 + 38);
    long closeMs = history.closeTimeMs();
    assertThat(restored.overHorizons(closeMs, NEW_YORK))
        .isEqualTo(forecast.overHorizons(closeMs, NEW_YORK));
  }

  @Test
  void shouldExpectTheLeastOfAMarketThatStandsStill() {
    VolatilityForecast forecast = new VolatilityForecast(HALF_HOUR, HORIZONS);
    for (int i = 0; i < 100; i++) {
      push(forecast, i * HALF_HOUR_MS, HALF_HOUR_MS, 0, Optional.empty());
    }

    assertThat(forecast.overHorizons(history.closeTimeMs(), Optional.empty())[0])
        .isEqualTo((float) Scale.LEAST_VOLATILITY);
  }

  @Test
  void shouldStayDefinedWhenAMarketBeginsToMove() {
    VolatilityForecast forecast = new VolatilityForecast(HALF_HOUR, HORIZONS);
    for (int i = 0; i < 500; i++) {
      double volatility = i % 48 < 20 ? 0 : 0.001;
      push(forecast, i * HALF_HOUR_MS, HALF_HOUR_MS, volatility, Optional.empty());
      float[] expected = forecast.overHorizons(history.closeTimeMs(), Optional.empty());
      assertThat(expected[0]).isBetween((float) Scale.LEAST_VOLATILITY, 0.01f);
    }
  }

  /** Sessions of half hours whose first bar moves eight times as much as the others. */
  private VolatilityForecast trained(int sessions) {
    VolatilityForecast forecast = new VolatilityForecast(HALF_HOUR, HORIZONS);
    NEW_YORK.orElseThrow().sessions(LocalDate.of(2018, 1, 2), LocalDate.of(2019, 12, 31)).stream()
        .filter(session -> session.closeMs() - session.openMs() == 13 * HALF_HOUR_MS)
        .limit(sessions)
        .forEach(
            session -> {
              for (int i = 0; i < BARS_PER_SESSION; i++) {
                double volatility = i == 0 ? 0.008 : 0.001;
                long openMs = session.openMs() + i * HALF_HOUR_MS;
                push(forecast, openMs, HALF_HOUR_MS, volatility, NEW_YORK);
              }
            });
    return forecast;
  }

  private void push(
      VolatilityForecast forecast,
      long openMs,
      long lengthMs,
      double volatility,
      Optional<TradingCalendar> calendar) {
    double close = price * Math.exp(volatility * random.nextGaussian());
    double spread = Math.exp(0.3 * volatility);
    history.add(
        new Bar(
            SeriesId.of("A", "1h"),
            openMs,
            openMs + lengthMs,
            price,
            Math.max(price, close) * spread,
            Math.min(price, close) / spread,
            close,
            1,
            ""));
    price = close;
    forecast.push(history, calendar);
  }
}
