package io.barcast.engine.score;

import java.util.Arrays;

/**
 * Whether a forecaster knows something that a simpler one nested in it does not.
 *
 * <p>A model with nothing to find still pays for the parameters that it estimates, so that its
 * squared error is expected to be <em>above</em> the random walk's, and a test of the errors alone
 * ({@link DieboldMariano}) sees small knowledge late. Clark and West, "Approximately normal tests
 * for equal predictive accuracy in nested models", Journal of Econometrics 138 (2007), take that
 * cost out: the mean of
 *
 * <pre>
 * e0^2 - (e1^2 - (f0 - f1)^2)
 * </pre>
 *
 * over its long-run standard error, e being the errors and f the forecasts of the simpler (0) and
 * the larger model (1). Under the null the overlapping returns of {@code horizonBars} make these
 * dependent over one bar less; Bartlett's weights reach three times as far, since weights that end
 * there would leave a third of that dependence out.
 */
public final class ClarkWest {
  private static final int REACH = 3;

  private ClarkWest() {}

  /**
   * What the test says.
   *
   * @param statistic above zero when the larger model knows more
   * @param pValue probability of a statistic as high as this when it does not
   */
  public record Result(double statistic, double pValue) {}

  /** The squared errors' difference, less what the larger model is expected to lose by noise. */
  public static double adjustedDifference(double actual, double simpler, double larger) {
    double simplerError = actual - simpler;
    double largerError = actual - larger;
    double apart = simpler - larger;
    return simplerError * simplerError - (largerError * largerError - apart * apart);
  }

  /**
   * Tests whether the larger model knows more, one-sided.
   *
   * @param adjustedDifferences one a time stamp, in order
   * @param horizonBars how many bars ahead the forecasts looked
   * @return a p-value of 1 when there are too few differences, or they do not vary
   */
  public static Result test(double[] adjustedDifferences, int horizonBars) {
    int n = adjustedDifferences.length;
    if (n < 2 || n <= horizonBars) {
      return new Result(0, 1);
    }
    double mean = Arrays.stream(adjustedDifferences).sum() / n;
    int lags = Math.max(REACH * (horizonBars - 1), 1);
    double variance = LongRunVariance.of(adjustedDifferences, mean, lags);
    if (!(variance > 0)) {
      return new Result(0, 1);
    }
    double statistic = mean / Math.sqrt(variance / n);
    return new Result(statistic, StudentT.cumulative(-statistic, n - 1.0));
  }
}
