package io.barcast.engine.drift;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.ReferenceBins;

/**
 * The recent distributions of several subjects, and how far each lies from its reference in
 * standard deviations of what is usual without drift.
 */
final class Divergences {
  /** How much more than independent rows market features vary, where that was not measured. */
  private static final double STANDARD_INFLATION = 10;

  private static final double STANDARD_THRESHOLD = 6;

  private final FadedCounts counts;
  private final double mostRows;
  private final double[] means;
  private final double[] deviations;
  private final double threshold;

  Divergences(ReferenceBins bins, DivergenceReference usual) {
    counts = new FadedCounts(bins);
    boolean known = usual.known() && usual.means().size() == bins.features();
    mostRows = known ? usual.rows() : Double.MAX_VALUE;
    threshold = known ? usual.threshold() : STANDARD_THRESHOLD;
    means = new double[bins.features()];
    deviations = new double[bins.features()];
    for (int f = 0; f < means.length; f++) {
      means[f] = known ? usual.means().get(f) : STANDARD_INFLATION * mean(bins.bins(f));
      deviations[f] =
          known ? usual.deviations().get(f) : STANDARD_INFLATION * deviation(bins.bins(f));
    }
  }

  /** Mean row-weighted divergence of independent rows. */
  static double mean(int bins) {
    return (bins - 1) / 4.0;
  }

  /** Standard deviation of the row-weighted divergence of independent rows. */
  static double deviation(int bins) {
    return Math.sqrt(2 * Math.max(1, bins - 1)) / 4;
  }

  void add(long[][] window, long rows) {
    counts.add(window, rows);
  }

  FadedCounts counts() {
    return counts;
  }

  double threshold() {
    return threshold;
  }

  /**
   * The divergence of a subject times the discounted number of rows. That number is at most as in
   * the reference: more series that move together would not be more evidence.
   */
  double weighted(int subject) {
    return Math.min(counts.rows(), mostRows) * counts.divergence(subject);
  }

  double standardised(int subject) {
    return (weighted(subject) - means[subject]) / deviations[subject];
  }
}
