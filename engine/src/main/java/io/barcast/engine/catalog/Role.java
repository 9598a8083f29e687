package io.barcast.engine.catalog;

/** What a model's predictions are for. */
public enum Role {
  /** The model that users follow. */
  CHAMPION,
  /** A challenger that scores the same bars as the champion, for comparison only. */
  SHADOW,
  /** The built-in naive model, which is active while there is no champion. */
  BASELINE
}
