package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.SearchedSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the models of one family are made: all that the trainer knows of it. A new family is one of
 * these, mostly a {@link FittedFamily}, and its line in {@link FamilyTrainers#ALL}.
 */
public interface FamilyTrainer {
  Family family();

  /**
   * A model, and its out-of-sample forecasts; empty when there is too little to make one of.
   *
   * @param walk the past that it is tried on
   * @param others the candidates of the families before it
   */
  Optional<Candidate> candidate(WalkForward walk, List<Candidate> others);

  /**
   * The model alone, recomputed on the window that it was trained on.
   *
   * @throws IllegalArgumentException when the window is unknown, or there is too little in it
   */
  Candidate again(WalkForward walk, String window);

  /**
   * Loads the native library that it is fitted with, if there is one.
   *
   * @throws io.barcast.runtime.UserException saying what to do when it cannot be loaded
   */
  default void requireNativeLibrary() {}

  /** The settings that a search draws; empty when none is worth a search. */
  default List<SearchedSetting> searched() {
    return List.of();
  }

  /** Settings by name that hold for every trial of a search. */
  default Map<String, String> fixedInSearch() {
    return Map.of();
  }
}
