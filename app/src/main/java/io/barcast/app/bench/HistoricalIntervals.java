package io.barcast.app.bench;

import io.barcast.engine.forecast.HorizonForecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The baseline that adaptive intervals are compared with: from the 5 % to the 95 % quantile of a
 * series' newest {@link #RETURNS} log returns over the horizon, overlapping ones included.
 */
final class HistoricalIntervals {
  static final int RETURNS = 250;

  private static final double TAIL = (1 - HorizonForecast.INTERVAL_LEVEL) / 2;

  private final List<Double> logCloses = new ArrayList<>();
  private final Map<Long, Integer> byTime = new HashMap<>();

  /** Adds the next bar of the series. */
  void add(long closeTimeMs, double close) {
    byTime.put(closeTimeMs, logCloses.size());
    logCloses.add(StrictMath.log(close));
  }

  /** The interval from the bars up to and including the one that closes at {@code closeTimeMs}. */
  IntervalRange at(long closeTimeMs, int horizonBars) {
    int newest = Objects.requireNonNull(byTime.get(closeTimeMs), "no such bar was added");
    int oldest = Math.max(horizonBars, newest - RETURNS + 1);
    double[] returns = new double[newest - oldest + 1];
    Arrays.setAll(
        returns, i -> logCloses.get(oldest + i) - logCloses.get(oldest + i - horizonBars));
    Arrays.sort(returns);
    return new IntervalRange(quantile(returns, TAIL), quantile(returns, 1 - TAIL));
  }

  /**
   * Linear interpolation between order statistics; the first is the 0 % quantile, the last 100 %.
   */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
