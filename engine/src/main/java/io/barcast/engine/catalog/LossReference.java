package io.barcast.engine.catalog;

/**
 * The losses of a model's out-of-sample forecasts at its shortest active horizon. A loss
 * differential is the squared error minus the naive model's, both in units of volatility.
 *
 * @param horizonBars the horizon; 0 when the losses are unknown
 * @param mean mean loss differential, below zero where the model was better
 * @param skilledMean the mean loss differential to expect while the skill lasts: {@code mean} moved
 *     towards zero by its standard error, and below zero
 * @param lostMean the mean loss differential to expect when the skill is gone: the mean squared
 *     forecast
 * @param variance variance of the loss differential of one series
 * @param correlation correlation of the loss differentials of two series at one time
 * @param inflation long-run variance of the mean over the series, divided by its variance: above 1
 *     when losses of successive bars are correlated
 * @param thresholds sums above which a change is reported
 */
public record LossReference(
    int horizonBars,
    double mean,
    double skilledMean,
    double lostMean,
    double variance,
    double correlation,
    double inflation,
    Thresholds thresholds) {
  /** Unknown: the losses of the first forecasts are taken as the reference. */
  public static final LossReference UNKNOWN =
      new LossReference(0, 0, 0, 0, 0, 0, 0, new Thresholds(0, 0, 0));

  /**
   * Sums above which a change is reported.
   *
   * @param skillInDoubt log odds naive : model above which a loss of skill is to be feared
   * @param skillGone log odds naive : model above which the skill is gone
   * @param loss sum of standardised losses above which the model is not what it was
   */
  public record Thresholds(double skillInDoubt, double skillGone, double loss) {}

  public boolean known() {
    return horizonBars > 0 && variance > 0;
  }

  /** Variance of the mean loss differential over the series of one time. */
  public double meanVariance(int series) {
    return variance * (1 + (series - 1) * correlation) / series;
  }

  /**
   * The log odds naive : model that the mean loss differential over the series of one time adds:
   * those of two normal laws with the means {@code lostMean} and {@code skilledMean}.
   */
  public double logOdds(double meanLossDifferential, int series) {
    double weight = (lostMean - skilledMean) / (meanVariance(series) * inflation);
    return weight * (meanLossDifferential - (lostMean + skilledMean) / 2);
  }
}
