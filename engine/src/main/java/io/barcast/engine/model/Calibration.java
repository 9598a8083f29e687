package io.barcast.engine.model;

/**
 * Turns a model's outputs over one horizon into a probability and an interval: its log odds of a
 * rise calibrated by Platt scaling (Platt, 1999) on held-out rows, its return with an interval of
 * fixed half width.
 *
 * @param slope calibrated log odds per unit of the model's log odds
 * @param intercept calibrated log odds where the model's are zero
 * @param scaledHalfWidth half width of the prediction interval, in the unit of scaled returns
 */
public record Calibration(double slope, double intercept, double scaledHalfWidth) {
  /** The normal distribution's 95 % point: a two-sided 90 % interval. */
  private static final double NORMAL_HALF_WIDTH = 1.6448536269514722;

  /** The naive model's calibration. */
  public static final Calibration NAIVE = new Calibration(1, 0, NORMAL_HALF_WIDTH);

  public Calibration {
    Weights.finite("calibration slope", slope);
    Weights.finite("calibration intercept", intercept);
    Weights.positive("interval half width", scaledHalfWidth);
  }

  /** The identity on log odds, with an interval. */
  public static Calibration uncalibrated(double scaledHalfWidth) {
    return new Calibration(1, 0, scaledHalfWidth);
  }

  /** Turns an output into a score. */
  public Score score(Output output) {
    return new Score(output.scaledReturn(), Sigmoid.of(logOdds(output)), scaledHalfWidth);
  }

  /** The calibrated log odds of a rise. */
  double logOdds(Output output) {
    return slope * output.logOdds() + intercept;
  }

  /** Whether log odds of zero stay zero, as the naive model's must. */
  boolean keepsEvenOdds() {
    return intercept == 0;
  }

  /**
   * The calibration of outputs whose sign a slope has already applied: it multiplies the log odds
   * by the slope.
   */
  Calibration times(double signedSlope) {
    return new Calibration(Math.abs(signedSlope) * slope, signedSlope * intercept, scaledHalfWidth);
  }

  Calibration naiveUnless(boolean active) {
    return active ? this : NAIVE;
  }
}
