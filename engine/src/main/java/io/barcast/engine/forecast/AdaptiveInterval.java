package io.barcast.engine.forecast;

/**
 * How the half width of the prediction intervals over one horizon adapts to past coverage, so that
 * in the long run a share of {@link HorizonForecast#INTERVAL_LEVEL} of the outcomes is covered,
 * whatever the market does. Half widths are in units of volatility over the horizon, from {@link
 * #LEAST} to {@link #MOST}.
 *
 * <p>It is the quantile tracker of adaptive conformal inference, on the logarithm of the score
 * {@code s = |actual - expected| / (volatility sqrt(horizon))}: each settled interval of half width
 * {@code w} moves its successor,
 *
 * <pre>ln w' = ln w + step (miss - 0.10),  step = 0.05 / sqrt(horizon),</pre>
 *
 * where miss is 1 when {@code s > w} and 0 otherwise. Of n settled intervals the share of misses is
 * thus within {@code |ln w_n - ln w_0| / (step n)} of 0.10, for any sequence of outcomes, as long
 * as no bound is reached. Intervals over h bars overlap and their misses cluster, hence the smaller
 * steps; a miss takes effect when it is known, h bars late.
 *
 * <p>Sources: Gibbs and Candes, Adaptive conformal inference under distribution shift (2021);
 * Angelopoulos, Candes and Tibshirani, Conformal PID control for time series prediction (2023),
 * section 2.1. On the logarithm the step is relative to the width, which stays above zero.
 */
final class AdaptiveInterval {
  /** The narrowest half width: a market that rarely moves would narrow it without end. */
  static final double LEAST = 0.2;

  /** The widest half width. */
  static final double MOST = 20;

  private static final double STEP = 0.05;
  private static final double MISS_RATE = 1 - HorizonForecast.INTERVAL_LEVEL;

  private final double hitFactor;
  private final double missFactor;

  AdaptiveInterval(int horizonBars) {
    double step = STEP / Math.sqrt(horizonBars);
    hitFactor = StrictMath.exp(step * -MISS_RATE);
    missFactor = StrictMath.exp(step * (1 - MISS_RATE));
  }

  /** The half width after an interval was settled. */
  double after(double scaledHalfWidth, boolean covered) {
    return bounded(scaledHalfWidth * (covered ? hitFactor : missFactor));
  }

  /** The nearest half width that is allowed. */
  static double bounded(double scaledHalfWidth) {
    return Math.max(LEAST, Math.min(MOST, scaledHalfWidth));
  }
}
