package io.barcast.engine.detect;

import java.util.Arrays;

/** Distances between the distributions of a reference and of recent values. */
public final class TwoSample {
  private static final double LEAST_SHARE = 1e-4;
  private static final int DECILES = 10;

  private TwoSample() {}

  /** The first Wasserstein distance: the area between the empirical distribution functions. */
  public static double wasserstein(double[] reference, double[] recent) {
    double[] a = sorted(reference);
    double[] b = sorted(recent);
    double area = 0;
    double last = Math.min(a[0], b[0]);
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      boolean first = j == b.length || (i < a.length && a[i] <= b[j]);
      double value = first ? a[i] : b[j];
      area += Math.abs((double) i / a.length - (double) j / b.length) * (value - last);
      last = value;
      if (first) {
        i++;
      } else {
        j++;
      }
    }
    return area;
  }

  /**
   * The population stability index on bins between the deciles of the reference, each with its
   * upper edge: quantiles by linear interpolation of the order statistics.
   */
  public static double populationStability(double[] reference, double[] recent) {
    double[] edges = new double[DECILES - 1];
    double[] sorted = sorted(reference);
    Arrays.setAll(edges, i -> quantile(sorted, (i + 1.0) / DECILES));
    return populationStability(counts(edges, reference), counts(edges, recent));
  }

  /**
   * The population stability index on counts in bins: {@code sum (p - q) ln(p / q)}. A share below
   * 0.0001 counts as 0.0001.
   */
  public static double populationStability(long[] reference, long[] recent) {
    double[] q = shares(reference);
    double[] p = shares(recent);
    double index = 0;
    for (int bin = 0; bin < q.length; bin++) {
      double past = Math.max(q[bin], LEAST_SHARE);
      double now = Math.max(p[bin], LEAST_SHARE);
      index += (now - past) * StrictMath.log(now / past);
    }
    return index;
  }

  /**
   * The Jensen-Shannon distance on counts in bins: the root of the divergence, in natural
   * logarithms, so from 0 to 0.833.
   */
  public static double jensenShannon(long[] reference, long[] recent) {
    double[] q = shares(reference);
    double[] p = shares(recent);
    double divergence = 0;
    for (int bin = 0; bin < q.length; bin++) {
      double middle = (p[bin] + q[bin]) / 2;
      divergence += (relative(p[bin], middle) + relative(q[bin], middle)) / 2;
    }
    return Math.sqrt(Math.max(0, divergence));
  }

  private static double relative(double share, double middle) {
    return share == 0 ? 0 : share * StrictMath.log(share / middle);
  }

  private static double[] shares(long[] counts) {
    double all = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / all).toArray();
  }

  /** Counts of values up to each edge and above the one before; the last bin has no upper edge. */
  private static long[] counts(double[] edges, double[] values) {
    long[] counts = new long[edges.length + 1];
    for (double value : values) {
      int bin = 0;
      while (bin < edges.length && value > edges[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
