package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
 * @param leafShrinkageRows so many rows of no return are counted into every leaf
 * @param mostTrainRows of the training part, only the newest rows are used
 * @param families what is fitted
 * @param lstm how recurrent networks are fitted
 * @param arima how ARIMA processes are fitted
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
    double leafShrinkageRows,
    int mostTrainRows,
    Set<Family> families,
    LstmSettings lstm,
    ArimaSettings arima) {
  /** Scaled returns are cut at this on either side before a model is fitted to them. */
  private static final double LABEL_LIMIT = 10;

  /**
   * The same for trees: a return that lies further off is mostly noise, whose square would outweigh
   * many others in a leaf.
   */
  private static final double TREE_LABEL_LIMIT = 1.5;

  /**
   * There is little signal in returns: a fixed number of much-shrunk trees finds more of it than
   * the few that a validation part, itself mostly noise, would stop at.
   */
  private static final double LEAF_SHRINKAGE_ROWS = 300;

  private static final int LEAST_ROUNDS = 200;

  /** Splits are tried between so many quantiles of a feature; finer ones follow the noise. */
  private static final int FEATURE_BINS = 64;

  public FitSettings {
    families = Collections.unmodifiableSet(new TreeSet<>(families));
  }

  /** The standard families, which are fitted in seconds. */
  public FitSettings(
      long seed,
      int mostRounds,
      int patienceRounds,
      int depth,
      double learningRate,
      double rowShare,
      double featureShare,
      double leastLeafWeight,
      int mostTrainRows) {
    this(
        seed,
        mostRounds,
        patienceRounds,
        depth,
        learningRate,
        rowShare,
        featureShare,
        leastLeafWeight,
        LEAF_SHRINKAGE_ROWS,
        mostTrainRows,
        Set.of(Family.XGBOOST, Family.LINEAR),
        LstmSettings.standard(),
        ArimaSettings.standard());
  }

  /** Shallow trees, a slow rate, and most rows and half of the features for each. */
  public static FitSettings standard() {
    return new FitSettings(42, 600, 60, 3, 0.01, 0.8, 0.5, 50, 40_000);
  }

  /** Trees at least, whatever the validation loss says. */
  int leastRounds() {
    return Math.min(LEAST_ROUNDS, mostRounds);
  }

  /** A label as models are fitted to it. */
  static double clipped(double scaledReturn) {
    return clipped(scaledReturn, LABEL_LIMIT);
  }

  /** A label as trees are fitted to it. */
  static double clippedForTrees(double scaledReturn) {
    return clipped(scaledReturn, TREE_LABEL_LIMIT);
  }

  private static double clipped(double scaledReturn, double limit) {
    return Math.max(-limit, Math.min(limit, scaledReturn));
  }

  /**
   * XGBoost's parameters by its own names, for boosted trees; the base score makes the base margin
   * zero.
   */
  Map<String, Object> boosterParameters(Objective objective) {
    return Map.ofEntries(
        Map.entry("objective", objective.code()),
        Map.entry("base_score", objective.baseScore()),
        Map.entry("eval_metric", objective.metric()),
        Map.entry("tree_method", "hist"),
        Map.entry("nthread", 1),
        Map.entry("seed", seed),
        Map.entry("num_parallel_tree", 1),
        Map.entry("max_depth", depth),
        Map.entry("eta", learningRate),
        Map.entry("subsample", rowShare),
        Map.entry("colsample_bytree", featureShare),
        Map.entry("min_child_weight", leastLeafWeight),
        Map.entry("max_bin", FEATURE_BINS),
        Map.entry("lambda", leafShrinkageRows),
        Map.entry("verbosity", 0));
  }

  /** The settings by name, as records carry them. */
  Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    named.put("seed", Long.toString(seed));
    named.put("families", families(families));
    named.put("most_rounds", Integer.toString(mostRounds));
    named.put("patience_rounds", Integer.toString(patienceRounds));
    named.put("depth", Integer.toString(depth));
    named.put("learning_rate", Double.toString(learningRate));
    named.put("row_share", Double.toString(rowShare));
    named.put("feature_share", Double.toString(featureShare));
    named.put("least_leaf_weight", Double.toString(leastLeafWeight));
    named.put("leaf_shrinkage_rows", Double.toString(leafShrinkageRows));
    named.put("most_train_rows", Integer.toString(mostTrainRows));
    families.forEach(family -> named.putAll(FamilyTrainers.of(family).named(this)));
    return named;
  }

  private static String families(Set<Family> families) {
    return families.stream().map(FamilyNames::of).collect(Collectors.joining(","));
  }

  /**
   * The settings that were given these names; the standard ones for families that are not fitted.
   *
   * @throws IllegalArgumentException naming what is missing or cannot be read
   */
  static FitSettings of(NamedSettings named) {
    Set<Family> families = new TreeSet<>();
    for (String family : named.text("families").split(",")) {
      families.add(FamilyNames.family(family));
    }
    FitSettings settings =
        new FitSettings(
            named.longInteger("seed"),
            named.integer("most_rounds"),
            named.integer("patience_rounds"),
            named.integer("depth"),
            named.number("learning_rate"),
            named.number("row_share"),
            named.number("feature_share"),
            named.number("least_leaf_weight"),
            named.number("leaf_shrinkage_rows"),
            named.integer("most_train_rows"),
            families,
            LstmSettings.standard(),
            ArimaSettings.standard());
    for (Family family : families) {
      settings = FamilyTrainers.of(family).read(settings, named);
    }
    return settings;
  }

  FitSettings with(LstmSettings other) {
    return with(other, arima);
  }

  FitSettings with(ArimaSettings other) {
    return with(lstm, other);
  }

  private FitSettings with(LstmSettings networks, ArimaSettings processes) {
    return new FitSettings(
        seed,
        mostRounds,
        patienceRounds,
        depth,
        learningRate,
        rowShare,
        featureShare,
        leastLeafWeight,
        leafShrinkageRows,
        mostTrainRows,
        families,
        networks,
        processes);
  }
}
