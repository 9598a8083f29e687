package io.barcast.engine.forecast;

/**
 * A forecast over one horizon.
 *
 * @param horizonBars how many bars ahead
 * @param expectedReturn expected log return from the close of the prediction to the close at the
 *     horizon
 * @param probabilityUp probability that the return is above zero if it is not zero, 0 to 1
 * @param lower lower end of the price interval
 * @param upper upper end of the price interval
 * @param expectedPrice close of the prediction times e^expectedReturn
 * @param naive whether the model repeats the naive forecast at this horizon: its trust is then that
 *     of the naive model, as {@link Prediction#trust(HorizonForecast)} says
 * @param probabilityFlat probability that the return is zero, 0 to 1: that of a rise is {@code
 *     probabilityUp (1 - probabilityFlat)}, that of a fall the rest. The share of the series'
 *     newest settled forecasts over this horizon after which the price had not moved, the same for
 *     every model
 */
public record HorizonForecast(
    int horizonBars,
    double expectedReturn,
    double probabilityUp,
    double lower,
    double upper,
    double expectedPrice,
    boolean naive,
    double probabilityFlat) {
  /** The nominal coverage of the price interval. */
  public static final double INTERVAL_LEVEL = 0.90;
}
