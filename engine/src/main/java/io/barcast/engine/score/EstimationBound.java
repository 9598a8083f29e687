package io.barcast.engine.score;

/**
 * The expected out-of-sample correlation of a regression: estimating its weights loses part of the
 * correlation that the true weights would have.
 */
public final class EstimationBound {
  private EstimationBound() {}

  /**
   * * Expected correlation of the forecasts of a least-squares fit with out-of-sample outcomes,
   *
   * <pre>
   * sqrt(((n - p - 3) r^4 + r^2) / ((n - 2 p - 2) r^2 + p))
   * </pre>
   *
   * (M. W. Browne, "Predictive validity of a linear regression equation", British Journal of
   * Mathematical and Statistical Psychology 28, 1975), for many rows about {@code r / sqrt(1 + p /
   * (n r^2))}. Shrinkage of the weights can be slightly better, selection among models is worse.
   *
   * @param correlation r, the correlation of the forecast by the true weights
   * @param features p, number of estimated weights
   * @param rows n, number of rows, more than {@code 2 p + 2}
   * @throws IllegalArgumentException when there are not enough rows
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
