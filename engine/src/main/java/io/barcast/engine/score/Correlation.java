package io.barcast.engine.score;

import java.util.Arrays;

/** Correlation of two samples of equal size. */
public final class Correlation {
  private Correlation() {}

  /** Pearson's correlation; NaN when one of the samples is constant. */
  public static double pearson(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
  }

  /** Spearman's rank correlation, ties at their mean rank. */
  public static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] sortedRanks = meanRanks(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = sortedRanks[Arrays.binarySearch(sorted, values[i])];
    }
    return ranks;
  }

  /** The rank of each of the values in ascending order, from zero. */
  private static double[] meanRanks(double[] sorted) {
    double[] ranks = new double[sorted.length];
    int from = 0;
    while (from < sorted.length) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      Arrays.fill(ranks, from, to, (from + to - 1) / 2.0);
      from = to;
    }
    return ranks;
  }
}
