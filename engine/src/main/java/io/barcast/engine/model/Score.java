package io.barcast.engine.model;

/**
 * What a model says of one horizon, in units of the series' current volatility.
 *
 * @param scaledReturn expected log return over the horizon, divided by volatility a bar times the
 *     square root of the horizon
 * @param probabilityUp probability that the return is above zero, 0 to 1
 * @param scaledHalfWidth half width of the prediction interval, in the unit of scaledReturn
 */
public record Score(double scaledReturn, double probabilityUp, double scaledHalfWidth) {
  /** Log odds of the probability. */
  public double logOdds() {
    return StrictMath.log(probabilityUp / (1 - probabilityUp));
  }
}
