package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows a strategy over time. Weights are shares of the current capital and are restored at every
 * decision; what that costs because prices moved is left out. A position is closed where a series
 * has no decision, as before a hole. Orders are filled at the close at which they are decided, in
 * any size, without moving the price. Not thread-safe.
 */
public final class Portfolio {
  private static final double BASIS_POINT = 1e-4;

  private final Strategy strategy;
  private final double costs;
  private final List<Period> periods = new ArrayList<>();
  private final List<Trade> trades = new ArrayList<>();
  private SortedMap<SeriesId, Double> held = new TreeMap<>();

  /**
   * @param costBasisPoints cost of trading once the value of the capital, in hundredths of a
   *     percent of it
   */
  public Portfolio(Strategy strategy, double costBasisPoints) {
    this.strategy = strategy;
    this.costs = costs(costBasisPoints);
  }

  /** Cost of trading once the value of the capital, as a share of it. */
  static double costs(double basisPoints) {
    return basisPoints * BASIS_POINT;
  }

  /**
   * Adds what was decided at one time.
   *
   * @param decisions of different series, all of the same time; times ascend
   */
  public void add(List<Decision> decisions) {
    double[] weights = strategy.weights(decisions);
    SortedMap<SeriesId, Double> next = new TreeMap<>();
    double gross = 0;
    double exposure = 0;
    long timeMs = decisions.get(0).timeMs();
    long dueMs = timeMs;
    for (int place = 0; place < weights.length; place++) {
      Decision decision = decisions.get(place);
      gross += weights[place] * decision.simpleReturn();
      exposure += Math.abs(weights[place]);
      dueMs = Math.max(dueMs, decision.dueMs());
      if (weights[place] != 0) {
        next.put(decision.series(), weights[place]);
      }
    }
    double turnover = trade(next, timeMs);
    periods.add(new Period(timeMs, dueMs, gross, turnover, exposure, gross - costs * turnover));
  }

  /** Moves to other weights; returns the sum of the absolute changes. */
  private double trade(SortedMap<SeriesId, Double> next, long timeMs) {
    SortedMap<SeriesId, Double> all = new TreeMap<>(held);
    all.putAll(next);
    double turnover = 0;
    for (Map.Entry<SeriesId, Double> each : all.entrySet()) {
      double from = held.getOrDefault(each.getKey(), 0.0);
      double to = next.getOrDefault(each.getKey(), 0.0);
      if (from != to) {
        trades.add(new Trade(strategy, each.getKey(), timeMs, from, to));
        turnover += Math.abs(to - from);
      }
    }
    held = next;
    return turnover;
  }

  public Strategy strategy() {
    return strategy;
  }

  /** In order of time. */
  public List<Period> periods() {
    return List.copyOf(periods);
  }

  /** In order of time and series. */
  public List<Trade> trades() {
    return List.copyOf(trades);
  }
}
