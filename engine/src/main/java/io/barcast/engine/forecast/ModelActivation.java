package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;

/**
 * The first bar of a series that a model version scores.
 *
 * @param series the series of the bar
 * @param closeTimeMs that bar's close, epoch milliseconds UTC
 * @param model the version that scores from here on
 * @param role its role from this bar on
 * @param activeFromMs the event time from which the version was meant to score; a later first bar
 *     means that it arrived late
 */
public record ModelActivation(
    SeriesId series, long closeTimeMs, ModelId model, Role role, long activeFromMs)
    implements ForecastEvent {}
