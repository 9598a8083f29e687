package io.barcast.engine.score;

/**
 * What a regression can be expected to reach: every weight that must be estimated costs some of the
 * correlation that the true weights would have.
 */
public final class EstimationBound {
  private EstimationBound() {}

  /**
   * Expected correlation with unseen outcomes of a least-squares fit,
   *
   * <pre>
   * sqrt(((n - p - 3) r^4 + r^2) / ((n - 2 p - 2) r^2 + p))
   * </pre>
   *
   * (M. W. Browne, "Predictive validity of a linear regression equation", British Journal of
   * Mathematical and Statistical Psychology 28, 1975), for many rows about {@code r / sqrt(1 + p /
   * (n r^2))}. Shrinking the weights can do a little better, choosing among models worse.
   *
   * @param correlation r of the true weights' forecast
   * @param features p, how many weights are estimated
   * @param rows n they are estimated from, more than {@code 2 p + 2}
   */
  public static double correlation(double correlation, int features, int rows) {
    if (rows <= 2 * features + 2) {
      throw new IllegalArgumentException(
          "rows is " + rows + ", expected more than " + (2 * features + 2));
    }
    double square = correlation * correlation;
    double explained = (rows - features - 3) * square * square + square;
    return Math.sqrt(explained / ((rows - 2 * features - 2) * square + features));
  }
}
