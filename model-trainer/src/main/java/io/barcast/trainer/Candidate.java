package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;

/**
 * A family's model, and what its way of fitting is worth.
 *
 * @param window what the model was trained on: {@code all} or {@code since-onset}
 * @param split the rows it was trained on: all that there are
 * @param model fitted to them
 * @param unseen forecasts of most rows, each by a model that was fitted to earlier ones only; of a
 *     family that is not walked forward, of the validation rows
 */
record Candidate(Family family, String window, Split split, Model model, Forecasts unseen) {
  /**
   * Whether the forecasts are evidence. Networks are too slow to be fitted at every step, and the
   * rows that choose among a network's epochs flatter it.
   */
  boolean walkedForward() {
    return family != Family.LSTM;
  }
}
