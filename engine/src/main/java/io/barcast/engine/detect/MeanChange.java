package io.barcast.engine.detect;

/**
 * Detects a change of the mean of standardised values, up or down, by the likelihood ratio of
 * Student's t laws. A value counts by the score of the t law, so that outliers count less and the
 * others more than in a sum. The mean before is not assumed to be zero.
 */
public final class MeanChange implements ChangeDetector {
  /** The log likelihood ratio above which a change is detected. */
  static final double THRESHOLD = 9.8;

  private static final double LEAST_CHANGE = 0.19;
  private static final double MOST_CHANGE = 0.76;

  /** A variance of returns that is estimated by an EWMA makes their tails heavier. */
  private static final double DEGREES = 5;

  private static final double SCALE = 0.9;

  private static final double[] MEANS = {
    -1.5, -1, -0.7, -0.5, -0.35, -0.25, -0.15, -0.08, 0, 0.08, 0.15, 0.25, 0.35, 0.5, 0.7, 1, 1.5
  };

  private final LikelihoodGrid grid = new LikelihoodGrid(MEANS, LEAST_CHANGE, MOST_CHANGE, true);
  private final double[] logLikelihoods = new double[MEANS.length];
  private double statistic;

  @Override
  public boolean add(double value) {
    for (int law = 0; law < MEANS.length; law++) {
      double u = (value - MEANS[law]) / SCALE;
      logLikelihoods[law] = -(DEGREES + 1) / 2 * StrictMath.log1p(u * u / DEGREES);
    }
    statistic = grid.add(logLikelihoods);
    if (statistic <= THRESHOLD) {
      return false;
    }
    grid.clear();
    return true;
  }

  /** The log likelihood ratio of a change, with the last value. */
  public double statistic() {
    return statistic;
  }
}
