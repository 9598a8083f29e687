package io.barcast.engine.forecast;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Score;
import java.util.List;

/**
 * The forecasts of one model at one bar, kept until the longest horizon has passed.
 *
 * @param model the model version
 * @param role its role at that bar
 * @param scores one per horizon of the forecaster, with the interval as issued
 * @param forecasts the scores in units of return and price
 */
record OpenForecasts(
    ModelId model, Role role, List<Score> scores, List<HorizonForecast> forecasts) {}
