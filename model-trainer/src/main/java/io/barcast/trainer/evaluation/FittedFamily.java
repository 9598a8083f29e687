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
   * The fitting procedure for a split.
   *
   * @param data the dataset that was split
   */
  Fit fit(FitSettings settings, Dataset data, Split split);

  /**
   * What a split lacks for this family in addition to the common minimum; empty when it suffices.
   */
  default String shortage(FitSettings settings, Dataset data, Split split) {
    return "";
  }

  /** Whether it is fitted at every step of the walk; otherwise once, which gives no evidence. */
  default boolean walkedForward(FitSettings settings) {
    return true;
  }

  /** Whether several fits may run at the same time. */
  default boolean fitsConcurrently() {
    return true;
  }

  @Override
  default Optional<Candidate> candidate(WalkForward walk, List<Candidate> others) {
    return walk.candidate(this);
  }

  @Override
  default Candidate refit(WalkForward walk, String window) {
    return walk.refit(this, window);
  }
}
