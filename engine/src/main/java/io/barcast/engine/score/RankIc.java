package io.barcast.engine.score;

import java.util.Arrays;

/**
 * The rank information coefficient per day: Spearman's correlation, across the series at each time,
 * of expected and realised returns in units of volatility, averaged over the times of a UTC day.
 * Times with fewer than {@value #FEWEST_SERIES} series have none. Not thread-safe.
 */
public final class RankIc {
  private static final int FEWEST_SERIES = 5;
  private static final long DAY_MS = 24L * 3_600_000;

  private final int horizonBars;
  private double[] expected = new double[FEWEST_SERIES];
  private double[] actual = new double[FEWEST_SERIES];
  private int series;
  private long dueMs = Long.MIN_VALUE;
  private double[] days = new double[1];
  private int dayCount;
  private long day = Long.MIN_VALUE;
  private int timesOfDay;

  /**
   * The coefficient over all days; figures that are not defined are NaN.
   *
   * @param days number of days that have one
   * @param mean of the days
   * @param icir the mean over the days' standard deviation, per day
   * @param t the mean over its standard error, with Newey and West's weights over the days in which
   *     forecasts overlap
   */
  public record Figures(int days, double mean, double icir, double t) {}

  RankIc(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /** Adds a settled forecast; times ascend, one that is earlier is left out. */
  void add(long timeMs, double expectedReturn, double actualReturn) {
    if (timeMs > dueMs) {
      close();
      dueMs = timeMs;
    }
    if (timeMs == dueMs) {
      if (series == expected.length) {
        expected = Arrays.copyOf(expected, 2 * series);
        actual = Arrays.copyOf(actual, 2 * series);
      }
      expected[series] = expectedReturn;
      actual[series++] = actualReturn;
    }
  }

  private void close() {
    if (series >= FEWEST_SERIES) {
      double ic =
          Correlation.spearman(Arrays.copyOf(expected, series), Arrays.copyOf(actual, series));
      if (!Double.isNaN(ic)) {
        addToDay(Math.floorDiv(dueMs, DAY_MS), ic);
      }
    }
    series = 0;
  }

  private void addToDay(long of, double ic) {
    if (of != day) {
      day = of;
      timesOfDay = 0;
      if (dayCount == days.length) {
        days = Arrays.copyOf(days, 2 * dayCount);
      }
      dayCount++;
    }
    days[dayCount - 1] = (days[dayCount - 1] * timesOfDay + ic) / (timesOfDay + 1);
    timesOfDay++;
  }

  /** The figures of all times so far. */
  Figures figures() {
    close();
    double[] all = Arrays.copyOf(days, dayCount);
    double mean = Arrays.stream(all).average().orElse(Double.NaN);
    if (dayCount < 2) {
      return new Figures(dayCount, mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(all).map(ic -> (ic - mean) * (ic - mean)).sum();
    double variance = LongRunVariance.of(all, mean, Math.max(horizonBars - 1, 1));
    return new Figures(
        dayCount,
        mean,
        squares > 0 ? mean / Math.sqrt(squares / (dayCount - 1)) : Double.NaN,
        variance > 0 ? mean / Math.sqrt(variance / dayCount) : Double.NaN);
  }
}
