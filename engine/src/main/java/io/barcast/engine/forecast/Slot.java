package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state kept of one accepted bar.
 *
 * @param index number of bars of the series before it
 * @param bar the bar
 * @param stretch which earlier bars it can be compared with
 * @param values its features
 * @param volatility volatility of the log return per bar; NaN where not yet defined
 * @param made the forecasts made at its close
 * @param losses loss differentials of the forecasts over the watched horizon that fell due at its
 *     close
 * @param indicators the state of indicators and calendar after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Slot(
    long index,
    Bar bar,
    Stretch stretch,
    FeatureVector values,
    double volatility,
    MadeForecasts made,
    List<ModelLoss> losses,
    byte[] indicators) {
  Slot {
    losses = List.copyOf(losses);
  }

  /** Whether a model may read the row: every feature and the volatility is defined. */
  boolean defined() {
    return values.complete() && Double.isFinite(volatility);
  }

  /** The loss differential of one model's forecast, in the unit of {@link WindowSummary.Loss}. */
  record ModelLoss(ModelId model, long lossDifferential) {}

  /** The loss of a model's forecast; null when none fell due. */
  @Nullable ModelLoss lossOf(ModelId model) {
    for (ModelLoss each : losses) {
      if (each.model().equals(model)) {
        return each;
      }
    }
    return null;
  }

  /** What a model forecast at its close; null when it made no forecast. */
  @Nullable OpenForecasts madeBy(ModelId model) {
    for (OpenForecasts open : made.open()) {
      if (open.model().equals(model)) {
        return open;
      }
    }
    return null;
  }
}
