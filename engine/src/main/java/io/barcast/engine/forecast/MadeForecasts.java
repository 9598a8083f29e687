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
 */
record MadeForecasts(double price, double volatility, List<OpenForecasts> open) {
  /** No forecasts were made at the close of a late bar. */
  static final MadeForecasts NONE = new MadeForecasts(Double.NaN, Double.NaN, List.of());

  MadeForecasts {
    open = List.copyOf(open);
  }
}
