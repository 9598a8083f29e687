package io.barcast.engine.catalog;

/** What a model's predictions are for. */
public enum Role {
  /** The model that users follow. */
  CHAMPION,
  /** Scores beside the champion, for comparison only. */
  SHADOW,
  /** The built-in naive model, which speaks while there is no champion. */
  BASELINE
}
