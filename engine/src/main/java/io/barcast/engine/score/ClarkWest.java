package io.barcast.engine.score;

import java.util.Arrays;

/**
 * The Clark-West test: whether a forecaster has predictive power beyond a simpler one that is
 * nested in it.
 *
 * <p>Where nothing is predictable, a model's estimated parameters still add noise, so that its
 * squared error is expected to be <em>above</em> the random walk's, and a test of the errors alone
 * ({@link DieboldMariano}) has little power to detect small predictability. Clark and West,
 * "Approximately normal tests for equal predictive accuracy in nested models", Journal of
 * Econometrics 138 (2007), remove that noise: the mean of
 *
 * <pre>
 * e0^2 - (e1^2 - (f0 - f1)^2)
 * </pre>
 *
 * is divided by its long-run standard error, where e are the errors and f the forecasts of the
 * simpler (0) and the larger model (1). Under the null hypothesis the overlapping returns of {@code
 * horizonBars} make these dependent over {@code horizonBars - 1} lags; the Bartlett weights use
 * three times as many lags, since weights that end there would omit a third of that dependence.
 */
public final class ClarkWest {
  private static final int REACH = 3;

  private ClarkWest() {}

  /**
   * The result of the test.
   *
   * @param statistic above zero when the larger model has more predictive power
   * @param pValue probability of a statistic at least as high when it does not
   */
  public record Result(double statistic, double pValue) {}

  /**
   * The difference of the squared errors, without the expected loss of the larger model due to
   * noise.
   */
  public static double adjustedDifference(double actual, double simpler, double larger) {
    double simplerError = actual - simpler;
    double largerError = actual - larger;
    double apart = simpler - larger;
    return simplerError * simplerError - (largerError * largerError - apart * apart);
  }

  /**
   * Tests whether the larger model has more predictive power, one-sided.
   *
   * @param adjustedDifferences one per timestamp, in order of time
   * @param horizonBars how many bars ahead the forecasts looked
   * @return a p-value of 1 when there are too few differences, or they do not vary
   */
  public static Result test(double[] adjustedDifferences, int horizonBars) {
    int n = adjustedDifferences.length;
    if (n < 2 || n <= horizonBars) {
      return new Result(0, 1);
    }
    double mean = Arrays.stream(adjustedDifferences).sum() / n;
    double variance = longRunVariance(adjustedDifferences, horizonBars);
    if (!(variance > 0)) {
      return new Result(0, 1);
    }
    double statistic = mean / Math.sqrt(variance / n);
    return new Result(statistic, StudentT.cumulative(-statistic, n - 1.0));
  }

  /** Variance of the mean of the differences, multiplied by their number. */
  static double longRunVariance(double[] adjustedDifferences, int horizonBars) {
    double mean = Arrays.stream(adjustedDifferences).sum() / adjustedDifferences.length;
    int lags = Math.max(REACH * (horizonBars - 1), 1);
    return LongRunVariance.of(adjustedDifferences, mean, lags);
  }
}
