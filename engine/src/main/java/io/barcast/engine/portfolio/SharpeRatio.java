package io.barcast.engine.portfolio;

import io.barcast.engine.score.Normal;

/**
 * The mean of returns in units of their standard deviation, per period, and what is known of it.
 *
 * @param periods number of returns
 * @param ratio mean over standard deviation (n - 1); NaN without variation
 * @param skewness third standardised moment of the returns
 * @param kurtosis fourth standardised moment of the returns, 3 when normal
 */
public record SharpeRatio(int periods, double ratio, double skewness, double kurtosis) {
  private static final double EULER = 0.5772156649015329;

  /** Of returns per period. */
  public static SharpeRatio of(double[] returns) {
    int n = returns.length;
    double mean = 0;
    for (double each : returns) {
      mean += each / n;
    }
    double[] moments = new double[5];
    for (double each : returns) {
      double difference = each - mean;
      double power = difference;
      for (int order = 2; order < moments.length; order++) {
        power *= difference;
        moments[order] += power / n;
      }
    }
    double deviation = Math.sqrt(moments[2]);
    return new SharpeRatio(
        n,
        n > 1 && deviation > 0 ? mean / Math.sqrt(moments[2] * n / (n - 1)) : Double.NaN,
        moments[3] / (moments[2] * deviation),
        moments[4] / (moments[2] * moments[2]));
  }

  /** The variance of the ratio times n - 1, for returns that are not normal (Mertens 2002). */
  private double spread() {
    return 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
  }

  /** The standard error of the ratio, for independent returns of any law (Mertens 2002). */
  public double standardError() {
    return Math.sqrt(spread() / (periods - 1));
  }

  /**
   * The probability that the true ratio is above a benchmark (Bailey and Lopez de Prado, "The
   * Sharpe ratio efficient frontier", 2012).
   *
   * @param benchmark a ratio per period
   */
  public double probabilityAbove(double benchmark) {
    return Normal.cumulative((ratio - benchmark) / standardError());
  }

  /**
   * The highest ratio that is expected of trials without any skill (Bailey and Lopez de Prado, "The
   * deflated Sharpe ratio", 2014); 0 for one trial.
   *
   * @param trials number of independent trials of which this one is the best
   */
  public double expectedBestOf(int trials) {
    if (trials <= 1) {
      return 0;
    }
    double best = Normal.quantile(1 - 1.0 / trials);
    double nearBest = Normal.quantile(1 - 1 / (trials * Math.E));
    return ((1 - EULER) * best + EULER * nearBest) / Math.sqrt(periods - 1.0);
  }

  /** The probability that the true ratio is above what the best of trials without skill has. */
  public double deflated(int trials) {
    return probabilityAbove(expectedBestOf(trials));
  }
}
