package io.barcast.engine.feature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Statistics of a window of doubles, rounded only in the last step: an oracle for tests. */
final class Exact {
  private static final MathContext DIGITS = new MathContext(60);

  private Exact() {}

  static double mean(double... window) {
    return exactMean(window).doubleValue();
  }

  /** Population variance. */
  static double variance(double... window) {
    return exactVariance(window).doubleValue();
  }

  /** Population standard deviation. */
  static double deviation(double... window) {
    return exactVariance(window).sqrt(DIGITS).doubleValue();
  }

  /** How many standard deviations the last value is above the mean; 0 when all are equal. */
  static double zScore(double... window) {
    BigDecimal deviation = exactVariance(window).sqrt(DIGITS);
    BigDecimal above = new BigDecimal(window[window.length - 1]).subtract(exactMean(window));
    return deviation.signum() == 0 ? 0 : above.divide(deviation, DIGITS).doubleValue();
  }

  /** The last value's distance from the mean over 0.015 mean distances; 0 when all are equal. */
  static double commodityChannelIndex(double... window) {
    BigDecimal mean = exactMean(window);
    BigDecimal distances = BigDecimal.ZERO;
    for (double value : window) {
      distances = distances.add(new BigDecimal(value).subtract(mean).abs());
    }
    BigDecimal meanDistance = divided(distances, window.length);
    BigDecimal above = new BigDecimal(window[window.length - 1]).subtract(mean);
    return meanDistance.signum() == 0
        ? 0
        : above.divide(meanDistance.multiply(new BigDecimal("0.015")), DIGITS).doubleValue();
  }

  private static BigDecimal exactVariance(double... window) {
    BigDecimal mean = exactMean(window);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : window) {
      BigDecimal distance = new BigDecimal(value).subtract(mean);
      squares = squares.add(distance.multiply(distance));
    }
    return divided(squares, window.length);
  }

  private static BigDecimal exactMean(double... window) {
    if (Arrays.stream(window).distinct().count() == 1) {
      return new BigDecimal(window[0]);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : window) {
      sum = sum.add(new BigDecimal(value));
    }
    return divided(sum, window.length);
  }

  private static BigDecimal divided(BigDecimal sum, int count) {
    return sum.divide(new BigDecimal(count), DIGITS);
  }
}
