package io.barcast.engine.detect;

import java.util.Arrays;

/** The Kolmogorov-Smirnov test of two samples. */
public final class KolmogorovSmirnov {
  /** Terms of the series of the limiting law that matter in double precision. */
  private static final int TERMS = 100;

  /** Statistics are multiples of 1/(n m); equal ones may differ by rounding. */
  private static final double ROUNDING = 1e-12;

  private KolmogorovSmirnov() {}

  /** The largest distance between the two empirical distribution functions. */
  public static double statistic(double[] first, double[] second) {
    double[] a = first.clone();
    double[] b = second.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double value = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= value) {
        i++;
      }
      while (j < b.length && b[j] <= value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }

  /**
   * The exact probability, without a change and without ties, of a statistic as large as this one:
   * the share of the paths from (0, 0) to (n, m) that leave the band around the diagonal (Hodges
   * 1958). Costs n m steps.
   */
  public static double exactProbability(double statistic, int firstSize, int secondSize) {
    double[] outside = new double[secondSize + 1];
    for (int i = firstSize; i >= 0; i--) {
      for (int j = secondSize; j >= 0; j--) {
        double distance = Math.abs((double) i / firstSize - (double) j / secondSize);
        int left = firstSize - i + secondSize - j;
        if (distance >= statistic - ROUNDING) {
          outside[j] = 1;
        } else if (left == 0) {
          outside[j] = 0;
        } else {
          double up = j < secondSize ? outside[j + 1] * (secondSize - j) : 0;
          outside[j] = (outside[j] * (firstSize - i) + up) / left;
        }
      }
    }
    return outside[0];
  }

  /**
   * The probability of Kolmogorov's limiting law, for large samples: of {@code D sqrt(n m / (n +
   * m))} or more.
   */
  public static double limitProbability(double statistic, int firstSize, int secondSize) {
    double n = firstSize;
    double m = secondSize;
    return limitProbability(statistic * Math.sqrt(n * m / (n + m)));
  }

  /** {@code 2 sum (-1)^(k-1) exp(-2 k^2 x^2)}, by the theta function's other series below 1. */
  static double limitProbability(double x) {
    if (x < 0.2) {
      return 1;
    }
    return x < 1 ? 1 - smallSeries(x) : largeSeries(x);
  }

  private static double largeSeries(double x) {
    double sum = 0;
    for (int k = TERMS; k >= 1; k--) {
      double term = 2 * StrictMath.exp(-2.0 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
    }
    return sum;
  }

  private static double smallSeries(double x) {
    double sum = 0;
    for (int k = TERMS; k >= 1; k--) {
      double odd = (2 * k - 1) * Math.PI / x;
      sum += StrictMath.exp(-odd * odd / 8);
    }
    return Math.sqrt(2 * Math.PI) / x * sum;
  }
}
