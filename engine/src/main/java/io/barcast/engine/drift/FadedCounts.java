package io.barcast.engine.drift;

import io.barcast.engine.catalog.ReferenceBins;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The recent distribution of each feature on the bins of its reference, older windows discounted by
 * a constant factor.
 */
final class FadedCounts {
  /** Discount of the past per window: ten windows are counted at full weight in effect. */
  static final double FADE = 0.9;

  private final ReferenceBins reference;
  private final double[][] faded;
  private double rows;

  FadedCounts(ReferenceBins reference) {
    this.reference = reference;
    faded = new double[reference.features()][];
    for (int f = 0; f < faded.length; f++) {
      faded[f] = new double[reference.bins(f)];
    }
  }

  /**
   * Adds the counts of a window.
   *
   * @param counts [feature][bin]
   * @param windowRows number of rows that were counted
   */
  void add(long[][] counts, long windowRows) {
    rows = rows * FADE + windowRows;
    for (int f = 0; f < faded.length; f++) {
      double[] bins = faded[f];
      long[] added = counts[f];
      for (int bin = 0; bin < bins.length; bin++) {
        bins[bin] = bins[bin] * FADE + added[bin];
      }
    }
  }

  /** The discounted number of rows. */
  double rows() {
    return rows;
  }

  int features() {
    return faded.length;
  }

  /**
   * The triangular discrimination between the recent rows and the reference (Vincze 1981, Le Cam
   * 1986), halved: the sum over bins of (p - q)^2 / (2 (p + q)), from 0 to 1; 0 before there are
   * rows. With n independent rows without drift, 4 n times it follows chi squared with bins - 1
   * degrees of freedom; unlike the population stability index it needs no floor for empty bins.
   */
  double divergence(int feature) {
    double[] bins = faded[feature];
    double total = 0;
    for (double count : bins) {
      total += count;
    }
    double divergence = 0;
    for (int bin = 0; total > 0 && bin < bins.length; bin++) {
      double p = bins[bin] / total;
      double q = reference.share(feature, bin);
      double both = p + q;
      divergence += both > 0 ? (p - q) * (p - q) / (2 * both) : 0;
    }
    return divergence;
  }

  /** Shares of the reference rows in each bin. */
  List<Double> referenceShares(int feature) {
    List<Double> shares = new ArrayList<>();
    for (int bin = 0; bin < faded[feature].length; bin++) {
      shares.add(reference.share(feature, bin));
    }
    return shares;
  }

  /** Shares of the recent rows in each bin. */
  List<Double> recentShares(int feature) {
    double total = 0;
    for (double count : faded[feature]) {
      total += count;
    }
    List<Double> shares = new ArrayList<>();
    for (double count : faded[feature]) {
      shares.add(total > 0 ? count / total : 0);
    }
    return shares;
  }

  void save(ByteBuffer out) {
    out.putDouble(rows);
    for (double[] bins : faded) {
      for (double count : bins) {
        out.putDouble(count);
      }
    }
  }

  void load(ByteBuffer in) {
    rows = in.getDouble();
    for (double[] bins : faded) {
      for (int bin = 0; bin < bins.length; bin++) {
        bins[bin] = in.getDouble();
      }
    }
  }

  /** Number of bytes that {@link #save} writes. */
  int bytes() {
    int bytes = Double.BYTES;
    for (double[] bins : faded) {
      bytes += bins.length * Double.BYTES;
    }
    return bytes;
  }
}
