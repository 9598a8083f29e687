package io.barcast.engine.forecast;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.util.List;

/**
 * What one model said at one bar, kept until its longest horizon has passed.
 *
 * @param model which version
 * @param role what it was for
 * @param scores one a horizon of the forecaster, with the interval that was given
 * @param forecasts the scores in units of return and price
 */
record OpenForecasts(
    ModelId model, Role role, List<Score> scores, List<HorizonForecast> forecasts) {}
