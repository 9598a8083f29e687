package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Weighted means of the other families' forecasts: of those that forecast every test row. */
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

  /** With all its members, whose weights come from their walks. */
  @Override
  public Candidate again(WalkForward walk, String window) {
    Set<Family> families = walk.settings().families();
    return walk.candidates(families).stream()
        .filter(candidate -> candidate.family() == family())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ensemble comes of " + families));
  }
}
