package io.barcast.app.bench;

import io.barcast.engine.portfolio.Decision;
import io.barcast.engine.portfolio.Performance;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.TopkDropout;
import io.barcast.engine.score.Correlation;
import io.barcast.trainer.evaluation.FamilyComparison.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects a {@link BasketRow}: a fifth of the series is held, a fifth of those is exchanged at one
 * time; buying costs 5 and selling 15 hundredths of a percent. Not thread-safe.
 */
final class BasketTally {
  private static final int FEWEST_SERIES = 5;
  private static final double BUYING_BASIS_POINTS = 5;
  private static final double SELLING_BASIS_POINTS = 15;

  private final TopkDropout portfolio;
  private final List<Double> ics = new ArrayList<>();
  private final List<Double> rankIcs = new ArrayList<>();

  /**
   * @param series how many the basket has
   */
  BasketTally(int series) {
    int held = Math.max(1, series / FEWEST_SERIES);
    int exchanged = Math.max(1, held / FEWEST_SERIES);
    portfolio = new TopkDropout(held, exchanged, BUYING_BASIS_POINTS, SELLING_BASIS_POINTS);
  }

  /** Adds one-bar forecasts in order of time; times with fewer than 5 series are left out. */
  void add(List<Forecast> forecasts) {
    int first = 0;
    while (first < forecasts.size()) {
      int end = first;
      while (end < forecasts.size()
          && forecasts.get(end).timeMs() == forecasts.get(first).timeMs()) {
        end++;
      }
      if (end - first >= FEWEST_SERIES) {
        addTime(forecasts.subList(first, end));
      }
      first = end;
    }
  }

  private void addTime(List<Forecast> forecasts) {
    double[] expected = forecasts.stream().mapToDouble(Forecast::expected).toArray();
    double[] actual = forecasts.stream().mapToDouble(Forecast::actual).toArray();
    addDefined(ics, Correlation.pearson(expected, actual));
    addDefined(rankIcs, Correlation.spearman(expected, actual));
    portfolio.add(forecasts.stream().map(BasketTally::decision).toList());
  }

  private static Decision decision(Forecast forecast) {
    return new Decision(
        forecast.series(),
        forecast.timeMs(),
        forecast.expected() * forecast.volatility(),
        forecast.volatility(),
        forecast.settledMs(),
        StrictMath.expm1(forecast.actual() * forecast.volatility()));
  }

  private static void addDefined(List<Double> values, double value) {
    if (!Double.isNaN(value)) {
      values.add(value);
    }
  }

  /**
   * The figures of all forecasts added; undefined ones of forecasts that never rank the series.
   *
   * @throws IllegalArgumentException when fewer than two times had five series
   */
  BasketRow row() {
    List<Period> excess = portfolio.excess();
    if (excess.size() < 2) {
      throw new IllegalArgumentException("too little data to rank: fewer than 5 series at a time");
    }
    if (ics.isEmpty()) {
      return BasketRow.UNRANKED;
    }
    Performance performance = Performance.of(excess);
    return new BasketRow(
        mean(ics),
        mean(ics) / deviation(ics),
        mean(rankIcs),
        mean(rankIcs) / deviation(rankIcs),
        mean(excess.stream().map(Period::net).toList()) * performance.periodsPerYear(),
        performance.annualSharpe(),
        performance.drawdown().depth(),
        performance.annualTurnover());
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Standard deviation (n - 1); 0 of one value. */
  static double deviation(List<Double> values) {
    double mean = mean(values);
    double[] squares =
        values.stream().mapToDouble(value -> (value - mean) * (value - mean)).toArray();
    return Math.sqrt(Arrays.stream(squares).sum() / Math.max(1, squares.length - 1));
  }
}
