package io.barcast.trainer.evaluation;

import io.barcast.schemas.TrainingRun.Decision;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The decision on a candidate, with its evidence.
 *
 * @param decision PROVEN, UNPROVEN or REFUSED
 * @param evidence why, in a sentence with figures
 * @param metrics on out-of-sample rows, by name: {@code h5.rmse}, {@code h5.naive_rmse} ...
 * @param activeHorizons indices of the horizons at which the model issues its own forecast; at the
 *     others it repeats the naive forecast
 */
public record Verdict(
    Decision decision, String evidence, Map<String, Double> metrics, Set<Integer> activeHorizons) {
  public Verdict {
    activeHorizons = Set.copyOf(activeHorizons);
    metrics = Map.copyOf(metrics);
  }

  /** The verdict of a run without a candidate. */
  public static Verdict none(Decision decision, String why) {
    return new Verdict(decision, why, Map.of(), Set.of());
  }

  /** The same metrics, but the candidate may not serve. */
  public Verdict refused(String why) {
    return new Verdict(Decision.REFUSED, evidence + "; " + why, metrics, activeHorizons);
  }

  /** The same, but a candidate without an active horizon is active at every horizon. */
  public Verdict activeSomewhere(int horizons) {
    Set<Integer> all = IntStream.range(0, horizons).boxed().collect(Collectors.toSet());
    return activeHorizons.isEmpty() ? new Verdict(decision, evidence, metrics, all) : this;
  }

  /**
   * The same candidate, compared with the champion.
   *
   * @param why the result of the comparison, after the champion's id
   */
  Verdict compared(Decision decided, String champion, String why, Map<String, Double> comparison) {
    Map<String, Double> all = new TreeMap<>(metrics);
    all.putAll(comparison);
    return new Verdict(
        decided,
        evidence + "; compared with champion " + champion + ": " + why,
        all,
        activeHorizons);
  }

  /** The same verdict with more metrics. */
  public Verdict with(Map<String, Double> more) {
    Map<String, Double> all = new TreeMap<>(metrics);
    all.putAll(more);
    return new Verdict(decision, evidence, all, activeHorizons);
  }

  /** Whether the candidate may serve. */
  public boolean accepted() {
    return decision == Decision.PROVEN || decision == Decision.UNPROVEN;
  }
}
