package io.barcast.engine.synthetic;

import java.util.Arrays;

/** Textbook moments, for comparing a simulated market with its settings. */
final class Statistics {
  private Statistics() {}

  static double correlation(double[] left, double[] right) {
    double leftMean = mean(left);
    double rightMean = mean(right);
    double product = 0;
    for (int i = 0; i < left.length; i++) {
      product += (left[i] - leftMean) * (right[i] - rightMean);
    }
    return product / left.length / standardDeviation(left) / standardDeviation(right);
  }

  static double standardDeviation(double[] values) {
    return Math.sqrt(centralMoment(values, 2));
  }

  static double kurtosis(double[] values) {
    double variance = centralMoment(values, 2);
    return centralMoment(values, 4) / (variance * variance);
  }

  private static double centralMoment(double[] values, int order) {
    double mean = mean(values);
    return Arrays.stream(values)
        .map(value -> Math.pow(value - mean, order))
        .average()
        .orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
