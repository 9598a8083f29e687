package io.barcast.engine.score;

/**
 * Variance of the mean of dependent values, multiplied by their number: Newey and West's (1987)
 * estimate with Bartlett weights, {@code g0 + 2 sum (1 - k / (lags + 1)) g[k]}, which is never
 * negative.
 */
final class LongRunVariance {
  private LongRunVariance() {}

  /**
   * @param values in order of time
   * @param lags number of lags over which values may be dependent
   */
  static double of(double[] values, double mean, int lags) {
    double variance = autocovariance(values, mean, 0);
    for (int lag = 1; lag <= Math.min(lags, values.length - 1); lag++) {
      variance += 2 * (1 - lag / (lags + 1.0)) * autocovariance(values, mean, lag);
    }
    return Math.max(0, variance);
  }

  private static double autocovariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }
}
