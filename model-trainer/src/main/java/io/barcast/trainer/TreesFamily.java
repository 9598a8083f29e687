package io.barcast.trainer;

import java.util.Map;

/** Trees that XGBoost grows. */
abstract class TreesFamily implements FittedFamily {
  /** XGBoost's parameters by its own names. */
  abstract Map<String, Object> boosterParameters(FitSettings settings, Objective objective);

  /** How many trees XGBoost grows in a round. */
  abstract int treesPerRound();

  /**
   * Whether trees correct those before them, so that the validation part says how many it takes.
   */
  abstract boolean boosted();

  @Override
  public final Fit fit(FitSettings settings, Dataset data, Split split) {
    return new TreesFit(this, settings, split);
  }

  @Override
  public final void requireNativeLibrary() {
    NativeCheck.requireXgboost();
  }
}
