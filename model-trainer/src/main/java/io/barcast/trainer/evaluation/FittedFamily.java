package io.barcast.trainer.evaluation;

import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import java.util.List;
import java.util.Optional;

/** A family that is fitted to rows. */
public interface FittedFamily extends FamilyTrainer {
  /**
   * The way of fitting it to a split.
   *
   * @param data that the split is a part of
   */
  Fit fit(FitSettings settings, Dataset data, Split split);

  /** What this family lacks in a split, beside what all need; empty when there is enough. */
  default String shortage(FitSettings settings, Dataset data, Split split) {
    return "";
  }

  /** Whether it is fitted at every step of the walk; else once, which gives no evidence. */
  default boolean walkedForward(FitSettings settings) {
    return true;
  }

  @Override
  default Optional<Candidate> candidate(WalkForward walk, List<Candidate> others) {
    return walk.candidate(this);
  }

  @Override
  default Candidate again(WalkForward walk, String window) {
    return walk.again(this, window);
  }
}
