package io.barcast.engine.catalog;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of each feature in a model's training data: inner bin edges at its quantiles,
 * and the share of training rows in each bin. Immutable.
 */
public final class ReferenceBins {
  /** The reference of a model that is not trained, such as the naive one. */
  public static final ReferenceBins NONE = new ReferenceBins(new float[0][], new double[0][]);

  private static final int QUANTILE_BINS = 10;

  private final float[][] edges;
  private final double[][] shares;

  /**
   * @param edges [feature][inner edge], ascending; a value equal to an edge lies above it
   * @param shares [feature][bin], one bin more than edges, summing to 1
   * @throws BadModelException when the shapes do not match or a share is not from 0 to 1
   */
  public ReferenceBins(float[][] edges, double[][] shares) {
    this.edges = Arrays.stream(edges).map(float[]::clone).toArray(float[][]::new);
    this.shares = Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
    boolean fits = edges.length == shares.length;
    for (int f = 0; fits && f < edges.length; f++) {
      fits = shares[f].length == edges[f].length + 1;
    }
    if (!fits) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "reference shares do not match the bin edges, expected one share more than edges per feature");
    }
    for (int f = 0; f < shares.length; f++) {
      requireShares(f);
    }
  }

  /**
   * Ten bins per feature with about equal shares, fewer where values repeat. A feature that is
   * constant has three: below, at and above its value.
   *
   * @param values [feature][row], one row or more
   */
  public static ReferenceBins ofQuantiles(List<float[]> values) {
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

  private static float[] edges(float[] sorted) {
    float first = sorted[0];
    if (first == sorted[sorted.length - 1]) {
      return new float[] {first, Math.nextUp(first)};
    }
    float[] edges = new float[QUANTILE_BINS - 1];
    int count = 0;
    for (int bin = 1; bin < QUANTILE_BINS; bin++) {
      float edge = sorted[(int) ((long) bin * sorted.length / QUANTILE_BINS)];
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

  private void requireShares(int feature) {
    for (int bin = 0; bin < shares[feature].length; bin++) {
      double share = shares[feature][bin];
      if (!(share >= 0 && share <= 1)) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE,
            "reference share %d of feature %d is %s, expected 0 to 1",
            bin,
            feature,
            share);
      }
    }
  }

  public int features() {
    return edges.length;
  }

  public int bins(int feature) {
    return shares[feature].length;
  }

  /** The share of training rows that lay in a bin. */
  public double share(int feature, int bin) {
    return shares[feature][bin];
  }

  /** The inner edges of a feature, ascending. */
  public float[] edges(int feature) {
    return edges[feature].clone();
  }

  /** The bin of a value: how many edges are at or below it. A missing value lies in none. */
  public int bin(int feature, float value) {
    int bin = 0;
    for (float edge : edges[feature]) {
      if (value >= edge) {
        bin++;
      }
    }
    return bin;
  }
}
