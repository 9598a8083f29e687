package io.barcast.trainer.fit;

import io.barcast.runtime.NumberBounds;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How boosted trees are fitted, by XGBoost's own parameter names. Returns contain little signal:
 * many strongly shrunk trees find more of it than the few at which early stopping on a noisy
 * validation part would end. Early stopping therefore begins at 200 rounds.
 *
 * @param numBoostRound trees at most
 * @param earlyStoppingRounds stops when the validation loss has not fallen for this many trees
 * @param maxDepth of a tree
 * @param eta share of each tree's correction that is kept
 * @param subsample share of rows that each tree sees
 * @param colsampleBytree share of features that each tree sees
 * @param minChildWeight least sum of row weights in a leaf
 * @param lambda L2 regularisation: equivalent to adding this many zero-return rows to each leaf
 */
public record XgboostSettings(
    int numBoostRound,
    int earlyStoppingRounds,
    int maxDepth,
    double eta,
    double subsample,
    double colsampleBytree,
    double minChildWeight,
    double lambda) {
  public static final String NUM_BOOST_ROUND = "train.xgboost.num_boost_round";

  static final String EARLY_STOPPING_ROUNDS = "train.xgboost.early_stopping_rounds";
  public static final String MAX_DEPTH = "train.xgboost.max_depth";
  public static final String ETA = "train.xgboost.eta";
  public static final String SUBSAMPLE = "train.xgboost.subsample";
  public static final String COLSAMPLE_BYTREE = "train.xgboost.colsample_bytree";
  public static final String MIN_CHILD_WEIGHT = "train.xgboost.min_child_weight";
  public static final String LAMBDA = "train.xgboost.lambda";

  /** Defaults: shallow trees, a low learning rate, most rows and half of the features per tree. */
  static final ConfigDef DEFINITION = definition();

  private static final int LEAST_ROUNDS = 200;

  private static ConfigDef definition() {
    ConfigDef keys = new ConfigDef();
    whole(keys, NUM_BOOST_ROUND, 600, "Boosting rounds at most, each a tree.");
    whole(
        keys,
        EARLY_STOPPING_ROUNDS,
        60,
        "Stops when the validation loss has not fallen for this many rounds, after "
            + LEAST_ROUNDS
            + " at the earliest.");
    whole(keys, MAX_DEPTH, 3, "Depth of a tree at most.");
    number(keys, ETA, 0.01, NumberBounds.share(), "Share of each tree's correction that is kept.");
    number(keys, SUBSAMPLE, 0.8, NumberBounds.share(), "Share of rows that each tree sees.");
    number(
        keys,
        COLSAMPLE_BYTREE,
        0.5,
        NumberBounds.share(),
        "Share of features that each tree sees.");
    number(
        keys, MIN_CHILD_WEIGHT, 50, NumberBounds.notNegative(), "Least sum of weights in a leaf.");
    number(keys, LAMBDA, 300, NumberBounds.notNegative(), "L2 regularisation of leaf values.");
    return keys;
  }

  static void whole(ConfigDef keys, String key, int standard, String text) {
    keys.define(key, ConfigDef.Type.INT, standard, Range.atLeast(1), Importance.LOW, text);
  }

  static void number(
      ConfigDef keys, String key, double standard, NumberBounds bounds, String text) {
    keys.define(key, ConfigDef.Type.DOUBLE, standard, bounds, Importance.LOW, text);
  }

  public static XgboostSettings standard() {
    return of(new AbstractConfig(DEFINITION, Map.of(), false));
  }

  static XgboostSettings of(AbstractConfig config) {
    return new XgboostSettings(
        config.getInt(NUM_BOOST_ROUND),
        config.getInt(EARLY_STOPPING_ROUNDS),
        config.getInt(MAX_DEPTH),
        config.getDouble(ETA),
        config.getDouble(SUBSAMPLE),
        config.getDouble(COLSAMPLE_BYTREE),
        config.getDouble(MIN_CHILD_WEIGHT),
        config.getDouble(LAMBDA));
  }

  /** Minimum number of rounds, whatever the validation loss. */
  public int leastRounds() {
    return Math.min(LEAST_ROUNDS, numBoostRound);
  }

  /** The parameters for XGBoost. */
  public Map<String, Object> boosterParameters() {
    return Map.of(
        "num_parallel_tree", 1,
        "max_depth", maxDepth,
        "eta", eta,
        "subsample", subsample,
        "colsample_bytree", colsampleBytree,
        "min_child_weight", minChildWeight,
        "lambda", lambda);
  }

  /** The settings by key, as published records carry them. */
  Map<String, String> named() {
    return Map.of(
        NUM_BOOST_ROUND, Integer.toString(numBoostRound),
        EARLY_STOPPING_ROUNDS, Integer.toString(earlyStoppingRounds),
        MAX_DEPTH, Integer.toString(maxDepth),
        ETA, Double.toString(eta),
        SUBSAMPLE, Double.toString(subsample),
        COLSAMPLE_BYTREE, Double.toString(colsampleBytree),
        MIN_CHILD_WEIGHT, Double.toString(minChildWeight),
        LAMBDA, Double.toString(lambda));
  }
}
