package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Weighted means of the forecasts of the other families that have forecast every test row. */
final class EnsembleFamily implements FamilyTrainer {
  @Override
  public Family family() {
    return Family.ENSEMBLE;
  }

  @Override
  public Optional<Candidate> candidate(WalkForward walk, List<Candidate> others) {
    List<Candidate> members = others.stream().filter(walk::coversEveryTestRow).toList();
    return members.size() > 1
        ? Optional.of(new Stacking(members, walk.testsFromMs()).candidate())
        : Optional.empty();
  }

  /**
   * Refits all members by walking forward, as the weights come from their out-of-sample forecasts.
   */
  @Override
  public Candidate refit(WalkForward walk, String window) {
    Set<Family> families = walk.settings().families();
    return walk.candidates(families).stream()
        .filter(candidate -> candidate.family() == family())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no ensemble can be formed of " + families));
  }
}
