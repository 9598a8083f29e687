package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Map;

/**
 * All that is remembered of one accepted bar.
 *
 * @param index how many bars of the series came before it
 * @param bar the bar
 * @param values its features
 * @param volatility by which its forecasts are scaled
 * @param open what was forecast at its close
 * @param losses how the shortest forecasts that fell due at its close did, by model
 */
record Slot(
    long index,
    Bar bar,
    FeatureVector values,
    double volatility,
    List<OpenForecasts> open,
    Map<ModelId, Loss> losses) {}
