package io.barcast.engine.catalog;

/** The evidence behind a prediction. */
public enum Trust {
  /** The model beat the naive model on out-of-sample data, with statistical significance. */
  PROVEN,
  /**
   * The best model available, not shown to beat the naive model; or its errors have grown since it
   * was evaluated, and the record gives that as the reason.
   */
  UNPROVEN,
  /**
   * Proven or not, the model has no skill any more, by its settled forecasts; the record gives the
   * reason, and the naive model answers in its place until the alert is cleared or another champion
   * takes over.
   */
  SUSPENDED,
  /** The naive model itself. */
  BASELINE,
  /** No prediction; the record gives the reason. */
  ABSTAIN
}
