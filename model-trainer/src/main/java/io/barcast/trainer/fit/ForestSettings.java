package io.barcast.trainer.fit;

import io.barcast.runtime.NumberBounds;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How random forests are fitted, by XGBoost's own parameter names. Averaged trees need less
 * regularisation than summed ones.
 *
 * @param numParallelTree number of trees
 * @param maxDepth of a tree
 * @param subsample share of rows that each tree sees
 * @param colsampleBynode share of features that each split is chosen from
 * @param minChildWeight least sum of row weights in a leaf
 * @param lambda L2 regularisation: equivalent to adding this many zero-return rows to each leaf
 */
public record ForestSettings(
    int numParallelTree,
    int maxDepth,
    double subsample,
    double colsampleBynode,
    double minChildWeight,
    double lambda) {
  static final String NUM_PARALLEL_TREE = "train.forest.num_parallel_tree";
  static final String MAX_DEPTH = "train.forest.max_depth";
  public static final String SUBSAMPLE = "train.forest.subsample";
  public static final String COLSAMPLE_BYNODE = "train.forest.colsample_bynode";
  public static final String MIN_CHILD_WEIGHT = "train.forest.min_child_weight";
  public static final String LAMBDA = "train.forest.lambda";

  static final ConfigDef DEFINITION = definition();

  private static ConfigDef definition() {
    ConfigDef keys = new ConfigDef();
    NumberBounds share = NumberBounds.share();
    NumberBounds notNegative = NumberBounds.notNegative();
    XgboostSettings.whole(keys, NUM_PARALLEL_TREE, 200, "Trees of the forest.");
    XgboostSettings.whole(keys, MAX_DEPTH, 5, "Depth of a tree at most.");
    XgboostSettings.number(keys, SUBSAMPLE, 0.8, share, "Share of rows that each tree sees.");
    XgboostSettings.number(
        keys, COLSAMPLE_BYNODE, 0.5, share, "Share of features that each split is chosen from.");
    XgboostSettings.number(
        keys, MIN_CHILD_WEIGHT, 50, notNegative, "Least sum of weights in a leaf.");
    XgboostSettings.number(keys, LAMBDA, 50, notNegative, "L2 regularisation of leaf values.");
    return keys;
  }

  public static ForestSettings standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  static ForestSettings of(AbstractConfig config) {
    return new ForestSettings(
        config.getInt(NUM_PARALLEL_TREE),
        config.getInt(MAX_DEPTH),
        config.getDouble(SUBSAMPLE),
        config.getDouble(COLSAMPLE_BYNODE),
        config.getDouble(MIN_CHILD_WEIGHT),
        config.getDouble(LAMBDA));
  }

  /** The parameters for XGBoost: one round, whose trees are averaged and not shrunk. */
  public Map<String, Object> boosterParameters() {
    return Map.of(
        "num_parallel_tree", numParallelTree,
        "max_depth", maxDepth,
        "eta", 1,
        "subsample", subsample,
        "colsample_bynode", colsampleBynode,
        "min_child_weight", minChildWeight,
        "lambda", lambda);
  }

  /** The settings by key, as published records carry them. */
  Map<String, String> named() {
    return Map.of(
        NUM_PARALLEL_TREE, Integer.toString(numParallelTree),
        MAX_DEPTH, Integer.toString(maxDepth),
        SUBSAMPLE, Double.toString(subsample),
        COLSAMPLE_BYNODE, Double.toString(colsampleBynode),
        MIN_CHILD_WEIGHT, Double.toString(minChildWeight),
        LAMBDA, Double.toString(lambda));
  }
}
