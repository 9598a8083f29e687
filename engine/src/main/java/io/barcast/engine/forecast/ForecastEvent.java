package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;

/** An event that follows from one bar. */
public sealed interface ForecastEvent
    permits Revision,
        FeaturesComputed,
        Prediction,
        Outcome,
        ModelActivation,
        Refusal,
        RepeatedBar,
        HeldBar,
        SuspectBar,
        WindowSummary {
  /** The series of the bar. */
  SeriesId series();

  /** The close of the bar that caused the event, epoch milliseconds UTC. */
  long closeTimeMs();
}
