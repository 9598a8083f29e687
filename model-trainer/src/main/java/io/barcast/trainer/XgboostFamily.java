package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.List;
import java.util.Map;

/** Boosted trees: each corrects those before it. */
final class XgboostFamily extends TreesFamily {
  @Override
  public Family family() {
    return Family.XGBOOST;
  }

  @Override
  Map<String, Object> boosterParameters(FitSettings settings, Objective objective) {
    return settings.boosterParameters(objective);
  }

  @Override
  int treesPerRound() {
    return 1;
  }

  @Override
  boolean boosted() {
    return true;
  }

  @Override
  public List<SearchedSetting> searched() {
    return SearchSpace.BOOSTED_TREES;
  }
}
