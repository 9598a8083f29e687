package io.barcast.trainer.fit.tree;

import io.barcast.engine.model.Family;
import java.util.HashMap;
import java.util.Map;

/**
 * How XGBoost grows the trees of a family.
 *
 * @param parameters of growth by XGBoost's own names
 * @param treesPerRound trees that a round adds
 * @param boosted whether trees correct those before them, so that the validation part decides how
 *     many rounds there are; otherwise there is one
 */
public record TreeGrowth(
    Family family, Map<String, Object> parameters, int treesPerRound, boolean boosted) {
  /** Splits are tried between this many quantiles of a feature; finer ones follow the noise. */
  private static final int FEATURE_BINS = 64;

  public TreeGrowth {
    parameters = Map.copyOf(parameters);
  }

  /** XGBoost's parameters by its own names; the base score makes the base margin zero. */
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
