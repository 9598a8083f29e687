package io.barcast.engine.drift;

import io.barcast.engine.catalog.ReferenceBins;
import java.nio.ByteBuffer;

/**
 * The population stability index of each feature: sum over bins of (p - q) ln(p / q), p being the
 * share of recent rows and q of the training rows. Older rows are discounted by a constant factor
 * per window. A share of zero counts as 0.0001.
 */
public final class PopulationStability {
  /** Discount of the past per window: effectively the last ten windows count. */
  private static final double FADE = 0.9;

  private static final double LEAST_SHARE = 1e-4;

  /** Customary threshold above which a population has changed. */
  private static final double LEAST_THRESHOLD = 0.25;

  /**
   * Without drift and with independent rows n * PSI follows chi squared with bins - 1 degrees of
   * freedom, 33.7 at 1e-4 for ten bins; market features are autocorrelated over about twenty bars.
   */
  private static final double NULL_QUANTILE = 20 * 33.7;

  private final double[][] faded;
  private double rows;

  public PopulationStability(ReferenceBins reference) {
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
  public void add(long[][] counts, long windowRows) {
    rows = rows * FADE + windowRows;
    for (int f = 0; f < faded.length; f++) {
      for (int bin = 0; bin < faded[f].length; bin++) {
        faded[f][bin] = faded[f][bin] * FADE + counts[f][bin];
      }
    }
  }

  /** The index of a feature; 0 before there are rows. */
  public double index(ReferenceBins reference, int feature) {
    if (rows == 0) {
      return 0;
    }
    double index = 0;
    for (int bin = 0; bin < faded[feature].length; bin++) {
      double p = Math.max(faded[feature][bin] / rows, LEAST_SHARE);
      double q = Math.max(reference.share(feature, bin), LEAST_SHARE);
      index += (p - q) * StrictMath.log(p / q);
    }
    return index;
  }

  /** The index above which drift is reported, given the discounted number of rows. */
  public double threshold() {
    return Math.max(LEAST_THRESHOLD, NULL_QUANTILE / Math.max(rows, 1));
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
}
