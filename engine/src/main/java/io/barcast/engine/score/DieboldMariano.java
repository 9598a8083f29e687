package io.barcast.engine.score;

/**
 * The Diebold-Mariano test: whether one forecaster's losses are significantly lower than another's.
 *
 * <p>The mean loss differential over its long-run standard error (Diebold and Mariano, 1995), with
 * Newey and West's (1987) Bartlett weights over {@code max(horizon - 1, 1)} lags, and the
 * small-sample factor and t distribution of Harvey, Leybourne and Newbold (1997).
 */
public final class DieboldMariano {
  private DieboldMariano() {}

  /**
   * The result of the test.
   *
   * @param statistic below zero when the first forecaster has the lower losses
   * @param pValue probability of a statistic at least as low when both are equally accurate
   */
  public record Result(double statistic, double pValue) {}

  /**
   * Tests whether the first forecaster is better, one-sided.
   *
   * @param lossDifferentials the first one's loss minus the second one's, one per timestamp, in
   *     order of time
   * @param horizonBars how many bars ahead the forecasts looked; their errors overlap, and are
   *     correlated, over {@code horizonBars - 1} lags
   * @return a p-value of 1 when there are too few values, or all of them are zero
   */
  public static Result test(double[] lossDifferentials, int horizonBars) {
    int n = lossDifferentials.length;
    double correction = smallSampleFactor(n, horizonBars);
    if (tooFew(n, horizonBars) || !(correction > 0)) {
      return new Result(0, 1);
    }
    double mean = mean(lossDifferentials);
    double error = standardError(lossDifferentials, horizonBars);
    if (mean == 0) {
      return new Result(0, error == 0 ? 1 : 0.5);
    }
    double statistic = mean / error * correction;
    return new Result(statistic, StudentT.cumulative(statistic, n - 1.0));
  }

  /**
   * The standard error of the mean loss differential.
   *
   * @param lossDifferentials one per timestamp, in order of time
   * @param horizonBars how many bars ahead the forecasts looked
   * @return NaN when there are too few values
   */
  static double standardError(double[] lossDifferentials, int horizonBars) {
    int n = lossDifferentials.length;
    if (tooFew(n, horizonBars)) {
      return Double.NaN;
    }
    int lags = Math.max(horizonBars - 1, 1);
    return Math.sqrt(LongRunVariance.of(lossDifferentials, mean(lossDifferentials), lags) / n);
  }

  private static boolean tooFew(int n, int horizonBars) {
    return n < 2 || n <= horizonBars;
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
