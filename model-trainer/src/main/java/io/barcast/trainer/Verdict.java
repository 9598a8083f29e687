package io.barcast.trainer;

import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;
import java.util.Set;

/**
 * What the judging says of a candidate.
 *
 * @param decision PROVEN, UNPROVEN or REFUSED
 * @param evidence why, in a sentence with figures
 * @param metrics on unseen rows, by name: {@code h5.rmse}, {@code h5.naive_rmse} ...
 * @param spoken at which horizons, by place, the model may speak; at all others the naive one does
 */
record Verdict(
    Decision decision, String evidence, Map<String, Double> metrics, Set<Integer> spoken) {
  Verdict {
    spoken = Set.copyOf(spoken);
    metrics = Map.copyOf(metrics);
  }

  /** A run that came to nothing. */
  static Verdict none(Decision decision, String why) {
    return new Verdict(decision, why, Map.of(), Set.of());
  }

  /** Whether the candidate may serve. */
  boolean accepted() {
    return decision == Decision.PROVEN || decision == Decision.UNPROVEN;
  }
}
