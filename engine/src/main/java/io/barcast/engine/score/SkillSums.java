package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;
import java.util.Arrays;

/**
 * The main figures of {@link Skill} from sums, for more settled forecasts than {@link SkillSample}
 * can keep, and the loss differential with its standard error. Not thread-safe.
 */
public final class SkillSums {
  private final int horizonBars;
  private final double[] lossSums;
  private final int[] lossCounts;
  private final DirectionCalls directions = new DirectionCalls();
  private int n;
  private double squares;
  private double naiveSquares;
  private double sizes;
  private double naiveSizes;
  private int covered;
  private double expected;
  private double actual;
  private double expectedSquares;
  private double actualSquares;
  private double products;

  /**
   * Accuracy of forecasts; a figure that is not defined is NaN.
   *
   * @param n number of settled forecasts
   * @param times number of times at which they fell due
   * @param flats number of forecasts whose realised return was zero
   * @param rmse root mean squared error of the log return
   * @param naiveRmse the naive model's
   * @param mae mean absolute error of the log return
   * @param naiveMae the naive model's
   * @param hitRate share of moves whose direction was called right
   * @param naiveHitRate hit rate of calling a rise at every bar: the share of rises among the moves
   * @param ic Pearson correlation of expected and actual scaled return
   * @param coverage share of realised prices inside their interval
   * @param lossDifferential squared error minus the naive model's in units of volatility, mean of
   *     the times' means; below zero where the forecasts were better
   * @param standardError of the loss differential, with the forecasts of one time as one
   *     observation, as {@link DieboldMariano} estimates it: errors overlap over the horizon
   */
  public record Figures(
      int n,
      int times,
      int flats,
      double rmse,
      double naiveRmse,
      double mae,
      double naiveMae,
      double hitRate,
      double naiveHitRate,
      double ic,
      double coverage,
      double lossDifferential,
      double standardError) {}

  /**
   * @param horizonBars how many bars ahead the forecasts look
   * @param times number of times at which forecasts fall due
   */
  public SkillSums(int horizonBars, int times) {
    this.horizonBars = horizonBars;
    lossSums = new double[times];
    lossCounts = new int[times];
  }

  /**
   * Adds a settled forecast, unless it is void.
   *
   * @param time index of the time at which it fell due
   */
  public void add(int time, Settlement settlement) {
    if (settlement.voided()) {
      return;
    }
    n++;
    squares += settlement.error() * settlement.error();
    naiveSquares += settlement.naiveError() * settlement.naiveError();
    sizes += Math.abs(settlement.error());
    naiveSizes += Math.abs(settlement.naiveError());
    directions.add(settlement);
    covered += settlement.covered() ? 1 : 0;
    correlate(
        settlement.expectedReturn() / settlement.scale(),
        settlement.actualReturn() / settlement.scale());
    lossSums[time] += settlement.lossDifferential();
    lossCounts[time]++;
  }

  private void correlate(double x, double y) {
    expected += x;
    actual += y;
    expectedSquares += x * x;
    actualSquares += y * y;
    products += x * y;
  }

  /** The figures of all forecasts added so far. */
  public Figures figures() {
    double[] losses = losses();
    return new Figures(
        n,
        losses.length,
        directions.flats(),
        Math.sqrt(squares / n),
        Math.sqrt(naiveSquares / n),
        sizes / n,
        naiveSizes / n,
        directions.hitRate(),
        directions.baseRateUp(),
        correlation(),
        (double) covered / n,
        Arrays.stream(losses).average().orElse(Double.NaN),
        DieboldMariano.standardError(losses, horizonBars));
  }

  private double[] losses() {
    double[] means = new double[lossSums.length];
    int times = 0;
    for (int time = 0; time < means.length; time++) {
      if (lossCounts[time] > 0) {
        means[times++] = lossSums[time] / lossCounts[time];
      }
    }
    return Arrays.copyOf(means, times);
  }

  private double correlation() {
    double xx = expectedSquares - expected * expected / n;
    double yy = actualSquares - actual * actual / n;
    double xy = products - expected * actual / n;
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
  }
}
