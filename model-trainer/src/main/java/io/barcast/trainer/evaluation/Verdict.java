package io.barcast.trainer.evaluation;

import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the judging says of a candidate.
 *
 * @param decision PROVEN, UNPROVEN or REFUSED
 * @param evidence why, in a sentence with figures
 * @param metrics on unseen rows, by name: {@code h5.rmse}, {@code h5.naive_rmse} ...
 * @param activeHorizons at which horizons, by place, the model may speak; at all others the naive
 *     one does
 */
public record Verdict(
    Decision decision, String evidence, Map<String, Double> metrics, Set<Integer> activeHorizons) {
  public Verdict {
    activeHorizons = Set.copyOf(activeHorizons);
    metrics = Map.copyOf(metrics);
  }

  /** A run that came to nothing. */
  public static Verdict none(Decision decision, String why) {
    return new Verdict(decision, why, Map.of(), Set.of());
  }

  /** The same figures, but it may not serve. */
  public Verdict refused(String why) {
    return new Verdict(Decision.REFUSED, evidence + "; " + why, metrics, activeHorizons);
  }

  /** The same, but a candidate that would be silent speaks at every horizon. */
  public Verdict activeSomewhere(int horizons) {
    Set<Integer> all = IntStream.range(0, horizons).boxed().collect(Collectors.toSet());
    return activeHorizons.isEmpty() ? new Verdict(decision, evidence, metrics, all) : this;
  }

  /** Whether the candidate may serve. */
  public boolean accepted() {
    return decision == Decision.PROVEN || decision == Decision.UNPROVEN;
  }
}
