package io.barcast.engine.score;

/** The standard normal distribution. */
public final class Normal {
  /** Beyond it the tail is below a double's resolution of 1. */
  private static final double FAR = 8.5;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
  private static final int HALVINGS = 80;

  private Normal() {}

  /** The probability of a value up to x, by Marsaglia's series (J. Stat. Software 11(5), 2004). */
  public static double cumulative(double x) {
    if (Math.abs(x) > FAR) {
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double term = x;
    for (int i = 3; sum + term != sum || i == 3; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-0.5 * x * x - HALF_LOG_TWO_PI);
  }

  /**
   * The value below which a share of the distribution lies, by halving.
   *
   * @param probability above 0 and below 1
   */
  public static double quantile(double probability) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
