package io.barcast.engine.model;

/**
 * How a model's outputs over one horizon are read: its log odds of a rise by a logistic curve
 * fitted to rows that it was not (Platt, 1999), its return with an interval on either side.
 *
 * @param slope of the calibrated log odds in the model's own
 * @param intercept calibrated log odds where the model's own are zero
 * @param scaledHalfWidth half width of the prediction interval, in the unit of scaled returns
 */
public record Calibration(double slope, double intercept, double scaledHalfWidth) {
  /** The normal distribution's 95 % point: a two-sided 90 % interval. */
  private static final double NORMAL_HALF_WIDTH = 1.6448536269514722;

  /** How the naive model's outputs are read. */
  public static final Calibration NAIVE = new Calibration(1, 0, NORMAL_HALF_WIDTH);

  public Calibration {
    Weights.finite("calibration slope", slope);
    Weights.finite("calibration intercept", intercept);
    Weights.positive("interval half width", scaledHalfWidth);
  }

  /** Log odds as they are, with an interval. */
  public static Calibration uncalibrated(double scaledHalfWidth) {
    return new Calibration(1, 0, scaledHalfWidth);
  }

  /** An output as a forecast. */
  public Score score(Output output) {
    return new Score(output.scaledReturn(), Sigmoid.of(logOdds(output)), scaledHalfWidth);
  }

  /** The log odds of a rise as they are believed. */
  double logOdds(Output output) {
    return slope * output.logOdds() + intercept;
  }

  Calibration naiveUnless(boolean speaks) {
    return speaks ? this : NAIVE;
  }
}
