/**
 * The forecaster: the pure function (state, bar) to (state, events) that runs live, in replay and
 * in training.
 *
 * <p>Start with {@link io.barcast.engine.forecast.Forecaster}. For each bar it computes features,
 * scores them with the models that are active at the bar's close, resolves the forecasts that fall
 * due (settlement), and adapts the prediction intervals. Each result is a {@link
 * io.barcast.engine.forecast.ForecastEvent}.
 */
package io.barcast.engine.forecast;
