package io.barcast.app.load;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.stream.Stream;

/** Records of hourly series, numbered from 1. */
final class LoadRecords {
  private static final ModelId MODEL = new ModelId("xgboost-1h", 1);
  private static final List<Integer> HORIZONS = List.of(1, 5, 10);
  private static final long HOUR_MS = 3_600_000;

  /** 2024-01-01T00:00:00Z. */
  private static final long START_MS = 1_704_067_200_000L;

  private LoadRecords() {}

  static SeriesId series(int symbol) {
    return SeriesId.of("SYM%04d".formatted(symbol), "1h");
  }

  private static long closeMs(int number) {
    return START_MS + number * HOUR_MS;
  }

  /** A bar with its number as the volume. */
  static Bar bar(SeriesId series, int number) {
    double price = 100 + number % 7;
    return Bar.opening(
        series, closeMs(number) - HOUR_MS, price, price + 1, price - 1, price, number, "load");
  }

  static Prediction prediction(SeriesId series, int number) {
    return new Prediction(
        series,
        closeMs(number),
        100 + number % 7,
        MODEL,
        Role.CHAMPION,
        Trust.PROVEN,
        "",
        "hash",
        0.01,
        false,
        HORIZONS.stream()
            .map(bars -> new HorizonForecast(bars, 0.01, 0.6, 98, 103, 101, false, 0))
            .toList());
  }

  static Outcome outcome(SeriesId series, int number) {
    double actual = number % 2 == 0 ? 0.02 : -0.01;
    Stream<Settlement> settlements =
        HORIZONS.stream()
            .map(
                bars ->
                    new Settlement(
                        bars,
                        closeMs(number - bars),
                        100,
                        0.01,
                        0.6,
                        0.02,
                        actual,
                        100 * Math.exp(actual),
                        actual - 0.01,
                        actual,
                        actual > 0,
                        true,
                        0.05));
    return new Outcome(series, closeMs(number), MODEL, Role.CHAMPION, settlements.toList());
  }
}
