package io.barcast.engine.portfolio;

import io.barcast.engine.score.Normal;

/**
 * By how much the Sharpe ratio of one portfolio is above another's over the same periods. Its
 * standard error takes the correlation of the two into account: it is that of the mean difference
 * of their influence functions, which for one portfolio gives {@link SharpeRatio#standardError}
 * (Ledoit and Wolf, "Robust performance hypothesis testing with the Sharpe ratio", 2008, section 3,
 * for independent periods).
 *
 * @param periods number of periods
 * @param ratio the second one's ratio minus the first one's, per period; NaN without variation
 * @param standardError of it
 */
public record SharpeDifference(int periods, double ratio, double standardError) {
  /**
   * Of returns in the same periods.
   *
   * @param first one return per period
   * @param second the other portfolio's return in each of these periods
   */
  public static SharpeDifference of(double[] first, double[] second) {
    int n = first.length;
    double[] one = influences(first);
    double[] other = influences(second);
    double squares = 0;
    for (int period = 0; period < n; period++) {
      double difference = other[period] - one[period];
      squares += difference * difference;
    }
    return new SharpeDifference(
        n,
        SharpeRatio.of(second).ratio() - SharpeRatio.of(first).ratio(),
        Math.sqrt(squares / n / (n - 1)));
  }

  /** {@code z - ratio / 2 * (z^2 - 1)} of each standardised return z. */
  private static double[] influences(double[] returns) {
    int n = returns.length;
    double ratio = SharpeRatio.of(returns).ratio();
    double mean = 0;
    for (double each : returns) {
      mean += each / n;
    }
    double variance = 0;
    for (double each : returns) {
      variance += (each - mean) * (each - mean) / n;
    }
    double[] influences = new double[n];
    for (int period = 0; period < n; period++) {
      double z = (returns[period] - mean) / Math.sqrt(variance);
      influences[period] = z - ratio / 2 * (z * z - 1);
    }
    return influences;
  }

  /**
   * The probability of a difference as large, of either sign, if the ratios were equal; 1 when
   * there is none.
   */
  public double p() {
    return ratio == 0 ? 1 : 2 * Normal.cumulative(-Math.abs(ratio) / standardError);
  }
}
