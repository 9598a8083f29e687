package io.barcast.trainer.fit;

import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Interval widths, mean squares and reference bins of samples. */
public final class Quantiles {
  private static final double LEAST_HALF_WIDTH = 1e-6;

  private Quantiles() {}

  /**
   * The half width of the prediction interval: the quantile of the absolute residuals at the
   * interval level, with the finite-sample correction {@code n + 1}.
   */
  public static double halfWidth(double[] residuals) {
    double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    int rank = (int) Math.ceil(HorizonForecast.INTERVAL_LEVEL * (sizes.length + 1));
    return Math.max(sizes[Math.min(rank, sizes.length) - 1], LEAST_HALF_WIDTH);
  }

  /** The mean of the squares. */
  public static double meanSquare(double[] values) {
    return Arrays.stream(values).map(value -> value * value).average().orElse(0);
  }

  /** The distribution of each feature of rows. */
  public static ReferenceBins referenceBins(List<Row> rows) {
    List<float[]> values = new ArrayList<>();
    for (int f = 0; f < rows.get(0).features().size(); f++) {
      values.add(values(rows, f));
    }
    return ReferenceBins.ofQuantiles(values);
  }

  private static float[] values(List<Row> rows, int feature) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i).features().get(feature);
    }
    return values;
  }
}
