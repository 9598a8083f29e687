package io.barcast.engine.catalog;

/**
 * What a model's predictions are for. Users follow the champion, or the naive model where it
 * answers in the champion's place; {@code Prediction.TOWARDS_ANSWER} decides between the
 * predictions at one close.
 */
public enum Role {
  /** The model that users follow, unless it is SUSPENDED. */
  CHAMPION,
  /** A challenger that scores the same bars as the champion, for comparison only. */
  SHADOW,
  /**
   * The built-in naive model, which is active while there is no champion or the champion is
   * SUSPENDED, and then is the answer.
   */
  BASELINE
}
