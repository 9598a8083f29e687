package io.barcast.trainer.fit.tree;

import io.barcast.engine.model.Family;
import java.util.HashMap;
import java.util.Map;

/**
 * How XGBoost grows the trees of a family.
 *
 * @param parameters XGBoost's growth parameters, by its own names
 * @param treesPerRound trees per boosting round
 * @param boosted whether trees correct those before them, so that the validation rows choose the
 *     number of rounds; otherwise there is one round
 */
public record TreeGrowth(
    Family family, Map<String, Object> parameters, int treesPerRound, boolean boosted) {
  /** Number of histogram bins per feature; finer bins fit noise. */
  private static final int FEATURE_BINS = 64;

  public TreeGrowth {
    parameters = Map.copyOf(parameters);
  }

  /** All parameters for XGBoost, by its own names; the base score makes the base margin zero. */
  public Map<String, Object> parameters(Objective objective, long seed) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("objective", objective.code());
    all.put("base_score", objective.baseScore());
    all.put("eval_metric", objective.metric());
    all.put("tree_method", "hist");
    all.put("nthread", 1);
    all.put("seed", seed);
    all.put("max_bin", FEATURE_BINS);
    all.put("verbosity", 0);
    return all;
  }
}
