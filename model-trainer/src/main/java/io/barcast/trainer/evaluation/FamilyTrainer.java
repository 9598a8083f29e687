package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.SearchedSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How models of one family are trained. A new family is one implementation of this, mostly of
 * {@link FittedFamily}, and its entry in {@link FamilyTrainers#ALL}.
 */
public interface FamilyTrainer {
  Family family();

  /**
   * Fits a model and computes its out-of-sample forecasts; empty when there is too little data.
   *
   * @param walk the data it is fitted to and evaluated on
   * @param others the candidates of the families that were fitted before it
   */
  Optional<Candidate> candidate(WalkForward walk, List<Candidate> others);

  /**
   * Fits the model alone, on the training window of this name.
   *
   * @throws IllegalArgumentException when the window is unknown or has too little data
   */
  Candidate refit(WalkForward walk, String window);

  /**
   * Loads the native library that fits the family, if there is one.
   *
   * @throws io.barcast.runtime.UserException saying what to do when it cannot be loaded
   */
  default void requireNativeLibrary() {}

  /** The settings that a hyperparameter search draws; empty when the family has none. */
  default List<SearchedSetting> searched() {
    return List.of();
  }

  /** Settings by key that are the same in every trial of a search. */
  default Map<String, String> fixedInSearch() {
    return Map.of();
  }
}
