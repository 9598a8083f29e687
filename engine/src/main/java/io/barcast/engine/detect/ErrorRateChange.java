package io.barcast.engine.detect;

/**
 * Detects a rise of an error rate, or a fall as well, by the likelihood ratio of Bernoulli laws.
 * The rate before is not known in advance.
 */
public final class ErrorRateChange implements ChangeDetector {
  /** The log likelihood ratio above which a change is detected. */
  public static final double THRESHOLD = 9.5;

  private static final double LEAST_CHANGE = 0.39;
  private static final double MOST_CHANGE = 0.61;

  /** Spacing of the rates, in log odds. */
  private static final double STEP = 0.2;

  /** The rates are from 0.018 to 0.982. */
  private static final double MOST_LOG_ODDS = 4;

  private final LikelihoodGrid grid;
  private final double[] ofError;
  private final double[] ofNone;
  private final double threshold;
  private double statistic;

  /** Detects rises, with the standard threshold. */
  public ErrorRateChange() {
    this(THRESHOLD, false);
  }

  /**
   * @param threshold the log likelihood ratio above which a change is detected
   * @param bothWays whether falls are detected too
   */
  public ErrorRateChange(double threshold, boolean bothWays) {
    this.threshold = threshold;
    int laws = 1 + (int) Math.round(2 * MOST_LOG_ODDS / STEP);
    double[] logOdds = new double[laws];
    ofError = new double[laws];
    ofNone = new double[laws];
    for (int law = 0; law < laws; law++) {
      logOdds[law] = -MOST_LOG_ODDS + law * STEP;
      ofError[law] = -StrictMath.log1p(StrictMath.exp(-logOdds[law]));
      ofNone[law] = -StrictMath.log1p(StrictMath.exp(logOdds[law]));
    }
    grid = new LikelihoodGrid(logOdds, LEAST_CHANGE, MOST_CHANGE, bothWays);
  }

  /**
   * {@inheritDoc}
   *
   * @param value 1 for an error, 0 for none
   */
  @Override
  public boolean add(double value) {
    statistic = grid.add(value > 0.5 ? ofError : ofNone);
    if (statistic <= threshold) {
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
