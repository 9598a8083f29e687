package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Random forests: trees side by side, which are averaged. */
final class ForestFamily extends TreesFamily {
  private static final int TREES = 200;
  private static final int DEPTH = 5;

  /** Trees that are averaged need less regularisation than trees that are added up. */
  private static final double LAMBDA = 50;

  @Override
  public Family family() {
    return Family.FOREST;
  }

  @Override
  Map<String, Object> boosterParameters(FitSettings settings, Objective objective) {
    Map<String, Object> parameters = new HashMap<>(settings.boosterParameters(objective));
    parameters.put("num_parallel_tree", TREES);
    parameters.put("max_depth", DEPTH);
    parameters.put("eta", 1);
    parameters.put("colsample_bynode", parameters.remove("colsample_bytree"));
    parameters.put("lambda", LAMBDA);
    return parameters;
  }

  @Override
  int treesPerRound() {
    return TREES;
  }

  @Override
  boolean boosted() {
    return false;
  }

  @Override
  public List<SearchedSetting> searched() {
    return SearchSpace.TREES;
  }
}
