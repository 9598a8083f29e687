package io.barcast.trainer.fit;

import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Interval widths, mean squares and reference bins of samples. */
public final class Quantiles {
  private static final int BINS = 10;
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

  /**
   * Ten bins per feature with about equal shares, fewer where values repeat. A feature that is
   * constant has three: below, at and above its value.
   */
  public static ReferenceBins referenceBins(List<Row> rows) {
    List<float[]> values = new ArrayList<>();
    for (int f = 0; f < rows.get(0).features().size(); f++) {
      values.add(values(rows, f));
    }
    return bins(values);
  }

  /**
   * As {@link #referenceBins}, of values.
   *
   * @param values [feature][row]
   */
  public static ReferenceBins bins(List<float[]> values) {
    float[][] edges = new float[values.size()][];
    double[][] shares = new double[values.size()][];
    for (int f = 0; f < edges.length; f++) {
      float[] sorted = values.get(f).clone();
      Arrays.sort(sorted);
      edges[f] = edges(sorted);
      shares[f] = shares(sorted, edges[f]);
    }
    return new ReferenceBins(edges, shares);
  }

  private static float[] values(List<Row> rows, int feature) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i).features().get(feature);
    }
    return values;
  }

  private static float[] edges(float[] sorted) {
    float first = sorted[0];
    if (first == sorted[sorted.length - 1]) {
      return new float[] {first, Math.nextUp(first)};
    }
    float[] edges = new float[BINS - 1];
    int count = 0;
    for (int bin = 1; bin < BINS; bin++) {
      float edge = sorted[(int) ((long) bin * sorted.length / BINS)];
      if (edge > (count == 0 ? first : edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return Arrays.copyOf(edges, count);
  }

  private static double[] shares(float[] sorted, float[] edges) {
    int[] counts = new int[edges.length + 1];
    int bin = 0;
    for (float value : sorted) {
      while (bin < edges.length && value >= edges[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return Arrays.stream(counts).mapToDouble(count -> (double) count / sorted.length).toArray();
  }
}
