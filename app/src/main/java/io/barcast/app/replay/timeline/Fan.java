package io.barcast.app.replay.timeline;

import io.barcast.engine.forecast.Prediction;

/**
 * The forecast that was followed at a bar.
 *
 * @param at the bar, with the price from which the forecast starts
 */
public record Fan(PricePoint at, Prediction forecast) {}
