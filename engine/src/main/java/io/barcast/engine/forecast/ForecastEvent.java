package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;

/** What one bar brings about. */
public sealed interface ForecastEvent
    permits Revision,
        FeaturesComputed,
        Prediction,
        Outcome,
        ModelActivation,
        Refusal,
        WindowSummary {
  /** Whose bar it was. */
  SeriesId series();

  /** The close of the bar that brought it about, epoch milliseconds UTC. */
  long closeTimeMs();
}
