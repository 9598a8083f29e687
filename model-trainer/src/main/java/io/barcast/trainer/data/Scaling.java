package io.barcast.trainer.data;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.trainer.data.Dataset.Row;
import java.util.Arrays;
import java.util.List;

/** Estimates the scaling of features. */
public final class Scaling {
  private static final double LEAST_DEVIATION = 1e-9;

  private Scaling() {}

  /**
   * Mean and standard deviation of each feature over rows with full windows; the deviation of a
   * constant feature is 1.
   */
  public static FeatureScaler of(List<Row> rows) {
    double[] means = new double[newest(rows.get(0)).size()];
    double[] deviations = new double[means.length];
    Arrays.setAll(
        means, f -> rows.stream().mapToDouble(row -> newest(row).get(f)).average().orElse(0));
    Arrays.setAll(deviations, f -> deviation(rows, f, means[f]));
    return new FeatureScaler(means, deviations);
  }

  private static double deviation(List<Row> rows, int feature, double mean) {
    double variance =
        rows.stream()
            .mapToDouble(row -> newest(row).get(feature) - mean)
            .map(distance -> distance * distance)
            .average()
            .orElse(0);
    double deviation = Math.sqrt(variance);
    return deviation > LEAST_DEVIATION ? deviation : 1;
  }

  /** The newest complete features of the row's window. */
  private static FeatureVector newest(Row row) {
    return row.window().get(row.window().size() - 1);
  }
}
