package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;

/**
 * Compares two forecasters by their squared errors in units of volatility, on the forecasts that
 * both made of the same bar and horizon. Its memory does not grow with the number of series. Not
 * thread-safe.
 */
public final class PairedLosses {
  private final int horizonBars;
  private final TimeMeans losses = new TimeMeans();
  private long pairs;
  private long differing;

  /**
   * The losses of both, and the test of their difference.
   *
   * @param pairs number of forecasts that both made
   * @param differing number of those whose losses differ
   * @param times number of due times; the forecasts of several series at one time are one
   *     observation
   * @param first mean loss of the first forecaster, mean of the times' means; NaN without a pair
   * @param second mean loss of the second one
   * @param standardError of {@link #difference}, with the small-sample factor; NaN when there are
   *     too few times
   * @param statistic of {@link DieboldMariano}; below zero where the second one has the lower
   *     losses
   * @param p probability of a difference as large, of either sign, if both were equally accurate
   *     (two-sided); 1 when no loss differs
   */
  public record Comparison(
      long pairs,
      long differing,
      int times,
      double first,
      double second,
      double standardError,
      double statistic,
      double p) {
    /** The second one's mean loss minus the first one's. */
    public double difference() {
      return second - first;
    }
  }

  public PairedLosses(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /**
   * Adds the forecasts of both, unless one is void.
   *
   * @param dueMs when they fell due, epoch milliseconds UTC
   * @param first its volatility is the unit of both losses
   */
  public void add(long dueMs, Settlement first, Settlement second) {
    if (!first.voided() && !second.voided()) {
      double one = loss(first, first.scale());
      double other = loss(second, first.scale());
      losses.add(dueMs, one, other);
      pairs++;
      differing += one == other ? 0 : 1;
    }
  }

  private static double loss(Settlement settlement, double scale) {
    double error = settlement.error() / scale;
    return error * error;
  }

  /** The due times in order, epoch milliseconds UTC. */
  public long[] timesMs() {
    return losses.timesMs();
  }

  /** The second one's loss minus the first one's at each due time, mean over the series. */
  public double[] differences() {
    double[] first = losses.firstMeans();
    double[] differences = losses.secondMeans();
    for (int time = 0; time < differences.length; time++) {
      differences[time] -= first[time];
    }
    return differences;
  }

  /** The comparison of all forecasts added so far. */
  public Comparison comparison() {
    double[] differences = differences();
    DieboldMariano.Result test = DieboldMariano.test(differences, horizonBars);
    double difference = mean(differences);
    return new Comparison(
        pairs,
        differing,
        differences.length,
        mean(losses.firstMeans()),
        mean(losses.secondMeans()),
        test.statistic() == 0
            ? DieboldMariano.standardError(differences, horizonBars)
            : difference / test.statistic(),
        test.statistic(),
        test.statistic() == 0 ? 1 : 2 * Math.min(test.pValue(), 1 - test.pValue()));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
