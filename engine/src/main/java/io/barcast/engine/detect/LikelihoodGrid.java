package io.barcast.engine.detect;

import java.util.Arrays;

/**
 * The generalised likelihood ratio of one change from any law of a grid to another, against no
 * change (Lorden 1971; Siegmund and Venkatraman 1995). Neither the law before nor the time of the
 * change has to be known: Page's cumulative sum of the log odds runs for each pair of laws, and is
 * charged with what the law before explains less well than the best law of the grid. All pairs
 * share one threshold, so one rate of false alarms.
 *
 * <p>The pairs are limited on both sides: laws too near to tell apart cost time, and laws too far
 * apart are triggered by single outliers, while a large change is found by a smaller pair as well.
 */
final class LikelihoodGrid {
  /** Number of values of which none is the first after a change. */
  static final int REFERENCE_SIZE = 100;

  private final int[] before;
  private final int[] after;
  private final double[] sums;
  private final double[] logLikelihoods;
  private int size;

  /**
   * @param positions of the laws, in units of effect size
   * @param least smallest change to detect
   * @param most largest change that has its own sum
   * @param bothWays whether falls are detected too, otherwise only rises
   */
  LikelihoodGrid(double[] positions, double least, double most, boolean bothWays) {
    int laws = positions.length;
    int[] from = new int[laws * laws];
    int[] to = new int[laws * laws];
    int pairs = 0;
    for (int i = 0; i < laws; i++) {
      for (int j = 0; j < laws; j++) {
        double change =
            bothWays ? Math.abs(positions[j] - positions[i]) : positions[j] - positions[i];
        if (change > least && change < most) {
          from[pairs] = i;
          to[pairs++] = j;
        }
      }
    }
    before = Arrays.copyOf(from, pairs);
    after = Arrays.copyOf(to, pairs);
    sums = new double[pairs];
    logLikelihoods = new double[laws];
  }

  /**
   * Adds the log likelihood of the next value under each law.
   *
   * @return the log likelihood ratio; 0 for the first {@value #REFERENCE_SIZE} values
   */
  double add(double[] increments) {
    double bestUnchanged = Double.NEGATIVE_INFINITY;
    for (int law = 0; law < logLikelihoods.length; law++) {
      logLikelihoods[law] += increments[law];
      bestUnchanged = Math.max(bestUnchanged, logLikelihoods[law]);
    }
    if (size < REFERENCE_SIZE) {
      size++;
      return 0;
    }
    double bestChanged = bestUnchanged;
    for (int pair = 0; pair < sums.length; pair++) {
      double odds = increments[after[pair]] - increments[before[pair]];
      sums[pair] = Math.max(0, sums[pair] + odds);
      bestChanged = Math.max(bestChanged, sums[pair] + logLikelihoods[before[pair]]);
    }
    return bestChanged - bestUnchanged;
  }

  /** Forgets all values. */
  void clear() {
    size = 0;
    Arrays.fill(sums, 0);
    Arrays.fill(logLikelihoods, 0);
  }
}
