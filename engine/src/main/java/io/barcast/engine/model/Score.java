package io.barcast.engine.model;

/**
 * A model's calibrated forecast over one horizon, in units of the series' current volatility.
 *
 * @param scaledReturn expected log return over the horizon, divided by volatility per bar times the
 *     square root of the horizon
 * @param probabilityUp probability that the return is above zero if it is not zero, 0 to 1
 * @param scaledHalfWidth half width of the prediction interval, in the unit of scaledReturn
 */
public record Score(double scaledReturn, double probabilityUp, double scaledHalfWidth) {
  /** Probabilities are kept this far from 0 and 1, so that log odds are finite. */
  private static final double LEAST_PROBABILITY = 0x1p-53;

  /** Log odds of a rise; always finite. */
  public double logOdds() {
    double up = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probabilityUp));
    return StrictMath.log(up / (1 - up));
  }
}
