package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * All that is remembered of one accepted bar.
 *
 * @param index how many bars of the series come before it
 * @param bar the bar
 * @param values its features
 * @param volatility its volatility a bar; NaN where not yet defined
 * @param made what was forecast at its close
 * @param losses how the shortest forecasts that fell due at its close did, by model
 * @param indicators what indicators carry on from it; read by duplicates only
 */
record Slot(
    long index,
    Bar bar,
    FeatureVector values,
    double volatility,
    MadeForecasts made,
    Map<ModelId, Loss> losses,
    ByteBuffer indicators) {
  /** Whether a model may see the row: every figure is defined. */
  boolean defined() {
    return values.complete() && Double.isFinite(volatility);
  }
}
