package io.barcast.engine.catalog;

/** How far a prediction may be believed. */
public enum Trust {
  /** The model beat the naive model on unseen data, with evidence. */
  PROVEN,
  /** The best there is, not shown to beat the naive model. */
  UNPROVEN,
  /** The naive model itself. */
  BASELINE,
  /** No prediction; the record says why. */
  ABSTAIN
}
