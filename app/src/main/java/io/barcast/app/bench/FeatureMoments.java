package io.barcast.app.bench;

import java.util.Arrays;
import java.util.List;

/** Means and variances of the features of rows, without values that are not defined. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureMoments(int rows, double[] means, double[] variances) {

  /**
   * @throws IllegalArgumentException when there is no row
   */
  static FeatureMoments of(List<LabelledRow> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there are no rows of one label, expected some of both");
    }
    int features = rows.get(0).features().length;
    double[] means = new double[features];
    double[] variances = new double[features];
    for (int f = 0; f < features; f++) {
      double[] values = defined(rows, f);
      double mean = Arrays.stream(values).average().orElse(0);
      means[f] = mean;
      variances[f] =
          Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    }
    return new FeatureMoments(rows.size(), means, variances);
  }

  private static double[] defined(List<LabelledRow> rows, int feature) {
    return rows.stream()
        .mapToDouble(row -> row.features()[feature])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  double mean(int feature) {
    return means[feature];
  }

  double variance(int feature) {
    return variances[feature];
  }

  double deviation(int feature) {
    return Math.sqrt(variances[feature]);
  }

  /** The sum of the squared standardised features of a row, without those that are not defined. */
  double squaredDistance(LabelledRow row) {
    double sum = 0;
    for (int f = 0; f < means.length; f++) {
      double difference = row.features()[f] - means[f];
      boolean defined = variances[f] > 0 && !Double.isNaN(difference);
      sum += defined ? difference * difference / variances[f] : 0;
    }
    return sum;
  }
}
