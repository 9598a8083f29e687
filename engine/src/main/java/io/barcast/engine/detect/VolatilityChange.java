package io.barcast.engine.detect;

import java.util.Arrays;

/**
 * Detects a rise of the level of volatility of returns whose volatility clusters anyway, by the
 * likelihood ratio of laws that differ in that level. Under each law the variance of the next
 * return is an EWMA of the squared ones that is pulled back to the level, {@code v = 0.025 level +
 * 0.06 r^2 + 0.915 v}, a GARCH(1,1) with customary weights, and the return has Student's t law. The
 * weights are not fitted: with other weights the threshold is another one, not the delay.
 *
 * <p>What tells the levels apart is that the calm between clusters is less calm; a detector that
 * standardises by an EWMA cannot see it.
 */
public final class VolatilityChange implements ChangeDetector {
  /** The log likelihood ratio above which a change is detected. */
  static final double THRESHOLD = 9.0;

  /** Number of first values whose mean square is the middle of the levels. */
  static final int CENTRE_SIZE = 100;

  private static final int LEVELS = 31;

  /** Five levels double the volatility. */
  private static final double STEP = 0.2;

  /** The rises with a sum each are of four to six levels, 1.74 to 2.3 times. */
  private static final double LEAST_STEPS = 3.5;

  private static final double MOST_STEPS = 6.5;

  private static final double PULL = 0.025;
  private static final double NEWS = 0.06;
  private static final double DEGREES = 6;

  private final LikelihoodGrid grid;
  private final double[] levels = new double[LEVELS];
  private final double[] variances = new double[LEVELS];
  private final double[] logLikelihoods = new double[LEVELS];
  private double squares;
  private int size;
  private double statistic;

  public VolatilityChange() {
    double[] steps = new double[LEVELS];
    Arrays.setAll(steps, level -> level);
    grid = new LikelihoodGrid(steps, LEAST_STEPS, MOST_STEPS, false);
  }

  /**
   * {@inheritDoc}
   *
   * @param value the return
   */
  @Override
  public boolean add(double value) {
    if (size < CENTRE_SIZE || squares == 0) {
      size++;
      squares += value * value;
      centre(squares / size);
      return false;
    }
    for (int level = 0; level < LEVELS; level++) {
      logLikelihoods[level] = logLikelihood(value, variances[level]);
      variances[level] = next(value, level);
    }
    statistic = grid.add(logLikelihoods);
    if (statistic <= THRESHOLD) {
      return false;
    }
    grid.clear();
    return true;
  }

  private void centre(double variance) {
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = variance * StrictMath.pow(2, 2 * STEP * (level - LEVELS / 2));
      variances[level] = levels[level];
    }
  }

  private double next(double value, int level) {
    return PULL * levels[level] + NEWS * value * value + (1 - PULL - NEWS) * variances[level];
  }

  /** Of Student's t law scaled to a variance, without the terms that all levels share. */
  private static double logLikelihood(double value, double variance) {
    double q = value * value / variance;
    return -(StrictMath.log(variance) + (DEGREES + 1) * StrictMath.log1p(q / (DEGREES - 2))) / 2;
  }

  /** The log likelihood ratio of a rise, with the last value. */
  public double statistic() {
    return statistic;
  }
}
