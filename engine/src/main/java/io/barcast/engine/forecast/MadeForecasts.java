package io.barcast.engine.forecast;

import java.util.List;

/**
 * The forecasts made at one bar's close, with the price and volatility that turned scores into
 * prices. Later corrections of the bar do not change them.
 *
 * @param price the close as it was known when the forecasts were made
 * @param volatility standard deviation of the log return per bar, by which the forecasts were
 *     scaled
 * @param open the forecasts of each model
 * @param expectedVolatility the volatility over each horizon by which intervals were scaled; empty
 *     where no forecast was made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record MadeForecasts(
    double price, double volatility, List<OpenForecasts> open, float[] expectedVolatility) {
  private static final float[] UNSCALED = {};

  /** No forecasts were made at the close of a late bar. */
  static final MadeForecasts NONE = none(Double.NaN, Double.NaN);

  MadeForecasts {
    open = List.copyOf(open);
  }

  /** No forecasts. */
  static MadeForecasts none(double price, double volatility) {
    return new MadeForecasts(price, volatility, List.of(), UNSCALED);
  }
}
