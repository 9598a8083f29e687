package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;

/**
 * The first bar of a series that a model version scores.
 *
 * @param series whose bar it is
 * @param closeTimeMs that bar's close, epoch milliseconds UTC
 * @param model the version that scores from here on
 * @param role what its predictions are for
 * @param activeFromMs when it was meant to begin; later than that means that it came late
 */
public record ModelActivation(
    SeriesId series, long closeTimeMs, ModelId model, Role role, long activeFromMs)
    implements ForecastEvent {}
