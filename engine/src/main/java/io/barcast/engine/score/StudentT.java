package io.barcast.engine.score;

/**
 * Student's t distribution function, by the regularised incomplete beta function.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 8.17.5 (continued fraction 8.17.22,
 * evaluated by the modified Lentz method), and Lanczos' approximation of the log gamma function (g
 * = 7, nine terms). Absolute error below 1e-10.
 */
final class StudentT {
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double TINY = 1e-300;
  private static final double CONVERGED = 1e-15;
  private static final int MOST_TERMS = 100_000;

  private StudentT() {}

  /** P(X <= t) with the given degrees of freedom, which must be positive. */
  static double cumulative(double t, double degreesOfFreedom) {
    if (Double.isNaN(t)) {
      return Double.NaN;
    }
    double x = degreesOfFreedom / (degreesOfFreedom + t * t);
    double tail = 0.5 * incompleteBeta(x, degreesOfFreedom / 2, 0.5);
    return t > 0 ? 1 - tail : tail;
  }

  /**
   * I_x(a, b), evaluated on that side of its symmetry where the continued fraction converges fast.
   */
  private static double incompleteBeta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front / a * continuedFraction(x, a, b)
        : 1 - front / b * continuedFraction(1 - x, b, a);
  }

  private static double continuedFraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < CONVERGED) {
        break;
      }
    }
    return fraction;
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** For x of one half or more. */
  private static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double shifted = x + 6.5;
    return HALF_LOG_TWO_PI + (x - 0.5) * StrictMath.log(shifted) - shifted + StrictMath.log(sum);
  }
}
