package io.barcast.engine.forecast;

/**
 * A forecast over one horizon.
 *
 * @param horizonBars how many bars ahead
 * @param expectedReturn log return from this close to that one
 * @param probabilityUp probability that it is above zero, 0 to 1
 * @param lower lower end of the price interval
 * @param upper upper end of the price interval
 * @param expectedPrice this close times e^expectedReturn
 */
public record HorizonForecast(
    int horizonBars,
    double expectedReturn,
    double probabilityUp,
    double lower,
    double upper,
    double expectedPrice) {
  /** The probability with which the price interval is meant to hold. */
  public static final double INTERVAL_LEVEL = 0.90;
}
