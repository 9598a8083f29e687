package io.barcast.trainer;

import java.util.Map;

/**
 * How models are fitted.
 *
 * @param seed of all that is drawn at random
 * @param mostRounds trees at most
 * @param patienceRounds stops when the validation loss has not fallen for so many trees
 * @param depth of a tree at most
 * @param learningRate share of each tree's correction that is kept
 * @param rowShare share of rows that each tree sees
 * @param featureShare share of features that each tree sees
 * @param leastLeafWeight how much weight a leaf has at least
 * @param mostTrainRows of the training part, only the newest rows are used
 */
public record FitSettings(
    long seed,
    int mostRounds,
    int patienceRounds,
    int depth,
    double learningRate,
    double rowShare,
    double featureShare,
    double leastLeafWeight,
    int mostTrainRows) {
  /** Scaled returns are cut at this on either side before a model is fitted to them. */
  static final double LABEL_LIMIT = 10;

  /**
   * So many rows of no return are counted into every leaf. There is little signal in returns: a
   * fixed number of much-shrunk trees finds more of it than the few that a validation part, itself
   * mostly noise, would stop at.
   */
  private static final double LEAF_SHRINKAGE_ROWS = 300;

  private static final int LEAST_ROUNDS = 100;

  /** Shallow trees, a slow rate, and half of rows and features for each. */
  public static FitSettings standard() {
    return new FitSettings(42, 300, 30, 3, 0.03, 0.5, 0.5, 50, 40_000);
  }

  /** Trees at least, whatever the validation loss says. */
  int leastRounds() {
    return Math.min(LEAST_ROUNDS, mostRounds);
  }

  /** A label as models are fitted to it. */
  static double clipped(double scaledReturn) {
    return Math.max(-LABEL_LIMIT, Math.min(LABEL_LIMIT, scaledReturn));
  }

  /** XGBoost's parameters by its own names; the base score makes the base margin zero. */
  Map<String, Object> boosterParameters(Objective objective) {
    return Map.ofEntries(
        Map.entry("objective", objective.code()),
        Map.entry("base_score", objective.baseScore()),
        Map.entry("eval_metric", objective.metric()),
        Map.entry("tree_method", "hist"),
        Map.entry("nthread", 1),
        Map.entry("seed", seed),
        Map.entry("max_depth", depth),
        Map.entry("eta", learningRate),
        Map.entry("subsample", rowShare),
        Map.entry("colsample_bytree", featureShare),
        Map.entry("min_child_weight", leastLeafWeight),
        Map.entry("lambda", LEAF_SHRINKAGE_ROWS),
        Map.entry("verbosity", 0));
  }

  /** The settings by name, as records carry them. */
  Map<String, String> named() {
    return Map.of(
        "seed", Long.toString(seed),
        "leaf_shrinkage_rows", Double.toString(LEAF_SHRINKAGE_ROWS),
        "most_rounds", Integer.toString(mostRounds),
        "patience_rounds", Integer.toString(patienceRounds),
        "depth", Integer.toString(depth),
        "learning_rate", Double.toString(learningRate),
        "row_share", Double.toString(rowShare),
        "feature_share", Double.toString(featureShare),
        "least_leaf_weight", Double.toString(leastLeafWeight),
        "most_train_rows", Integer.toString(mostTrainRows));
  }
}
