package io.barcast.engine.forecast;

import java.util.List;

/**
 * What was forecast at one bar's close, and the figures by which scores became prices. They stand
 * when the bar is corrected later: what was said was said.
 *
 * @param price the close as it was known then
 * @param volatility by which the forecasts were scaled
 * @param open what each model said
 */
record MadeForecasts(double price, double volatility, List<OpenForecasts> open) {
  /** Nothing was said when a late bar should have come. */
  static final MadeForecasts NONE = new MadeForecasts(Double.NaN, Double.NaN, List.of());
}
