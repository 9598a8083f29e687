package io.barcast.engine.score;

/**
 * Whether one forecaster's losses are lower than another's, by more than chance explains.
 *
 * <p>The mean loss difference over its long-run standard error (Diebold and Mariano, 1995), with
 * Newey and West's (1987) Bartlett weights over {@code max(horizon - 1, 1)} lags, and the
 * small-sample factor and t distribution of Harvey, Leybourne and Newbold (1997).
 */
public final class DieboldMariano {
  private DieboldMariano() {}

  /**
   * What the test says.
   *
   * @param statistic below zero when the first forecaster did better
   * @param pValue probability of a statistic as low as this when neither is better
   */
  public record Result(double statistic, double pValue) {}

  /**
   * Tests whether the first forecaster is better, one-sided.
   *
   * @param lossDifferences the first one's loss less the second one's, one a time stamp, in order
   * @param horizonBars how many bars ahead the forecasts looked; their errors overlap by one less
   * @return a p-value of 1 when there are too few differences, or all of them are zero
   */
  public static Result test(double[] lossDifferences, int horizonBars) {
    int n = lossDifferences.length;
    double correction = smallSampleFactor(n, horizonBars);
    if (n < 2 || n <= horizonBars || !(correction > 0)) {
      return new Result(0, 1);
    }
    double mean = mean(lossDifferences);
    double variance = LongRunVariance.of(lossDifferences, mean, Math.max(horizonBars - 1, 1));
    if (mean == 0) {
      return new Result(0, variance == 0 ? 1 : 0.5);
    }
    double statistic = mean / Math.sqrt(variance / n) * correction;
    return new Result(statistic, StudentT.cumulative(statistic, n - 1.0));
  }

  private static double smallSampleFactor(int n, int horizonBars) {
    double h = horizonBars;
    return Math.sqrt(Math.max(0, (n + 1 - 2 * h + h * (h - 1) / n) / n));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
