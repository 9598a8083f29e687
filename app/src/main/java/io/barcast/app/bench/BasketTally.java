package io.barcast.app.bench;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.portfolio.Decision;
import io.barcast.engine.portfolio.Performance;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.TopkDropout;
import io.barcast.engine.score.Correlation;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.Forecasts;
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

  private final List<SeriesId> series;
  private final TopkDropout portfolio;
  private final List<Double> ics = new ArrayList<>();
  private final List<Double> rankIcs = new ArrayList<>();

  /**
   * @param series that rows name by index
   */
  BasketTally(List<SeriesId> series) {
    this.series = series;
    int held = Math.max(1, series.size() / FEWEST_SERIES);
    int exchanged = Math.max(1, held / FEWEST_SERIES);
    portfolio = new TopkDropout(held, exchanged, BUYING_BASIS_POINTS, SELLING_BASIS_POINTS);
  }

  /** Adds forecasts whose first horizon is one bar; times with fewer than 5 series are left out. */
  void add(Forecasts forecasts) {
    List<Row> rows = forecasts.rows();
    int first = 0;
    while (first < rows.size()) {
      int end = first;
      while (end < rows.size() && rows.get(end).timeMs() == rows.get(first).timeMs()) {
        end++;
      }
      if (end - first >= FEWEST_SERIES) {
        addTime(forecasts, first, end);
      }
      first = end;
    }
  }

  private void addTime(Forecasts forecasts, int first, int end) {
    double[] expected = new double[end - first];
    double[] actual = new double[end - first];
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      Row row = forecasts.rows().get(first + i);
      expected[i] = forecasts.score(first + i, 0).scaledReturn();
      actual[i] = row.scaledReturn(0);
      decisions.add(decision(row, expected[i]));
    }
    addDefined(ics, Correlation.pearson(expected, actual));
    addDefined(rankIcs, Correlation.spearman(expected, actual));
    portfolio.add(decisions);
  }

  private Decision decision(Row row, double expected) {
    return new Decision(
        series.get(row.series()),
        row.timeMs(),
        expected * row.volatility(),
        row.volatility(),
        row.settledMs(),
        StrictMath.expm1(row.scaledReturn(0) * row.volatility()));
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
