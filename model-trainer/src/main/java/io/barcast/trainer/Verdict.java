package io.barcast.trainer;

import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;

/**
 * What the judging says of a candidate.
 *
 * @param decision PROVEN, UNPROVEN or REFUSED
 * @param evidence why, in a sentence with figures
 * @param metrics on the test part, by name: {@code h5.rmse}, {@code h5.naive_rmse} ...
 */
record Verdict(Decision decision, String evidence, Map<String, Double> metrics) {
  Verdict {
    metrics = Map.copyOf(metrics);
  }

  /** Whether the candidate may serve. */
  boolean accepted() {
    return decision == Decision.PROVEN || decision == Decision.UNPROVEN;
  }
}
