package io.barcast.trainer.fit.tree;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.data.Dataset.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model file of XGBoost, UBJ or JSON: numeric trees of one output. Of a model that was stopped
 * early, the trees up to its best iteration are read. Immutable.
 */
public final class BoosterFile {
  /** Objectives whose margin is the prediction itself. */
  private static final Set<String> OF_NUMBERS =
      Set.of("reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror");

  /** Objectives whose margin is the log odds of the label 1. */
  private static final Set<String> OF_DIRECTIONS = Set.of("binary:logistic", "reg:logistic");

  private static final int PROBE_ROWS = 64;
  private static final double MISSING_SHARE = 0.1;

  private final byte[] content;
  private final Learner learner;
  private final int count;
  private final TreeEnsemble trees;

  /** What the file says of its model; numbers are texts there. */
  private record Learner(
      @JsonProperty("feature_names") List<String> featureNames,
      @JsonProperty("attributes") Map<String, String> attributes,
      @JsonProperty("learner_model_param") Map<String, String> parameters,
      @JsonProperty("objective") Named objective,
      @JsonProperty("gradient_booster") Gradient booster) {
    int number(String parameter) {
      return Integer.parseInt(parameters.getOrDefault(parameter, "0"));
    }

    boolean ofDirections() {
      return OF_DIRECTIONS.contains(objective.name());
    }

    Learner checked() {
      require(booster.name().equals("gbtree"), "its booster is " + booster.name(), "gbtree");
      require(
          number("num_class") <= 1 && number("num_target") <= 1,
          "it has several outputs per row",
          "one");
      require(
          OF_NUMBERS.contains(objective.name()) || ofDirections(),
          "its objective is " + objective.name(),
          "one of %s of a return model, or of %s of a direction model"
              .formatted(
                  OF_NUMBERS.stream().sorted().toList(), OF_DIRECTIONS.stream().sorted().toList()));
      return this;
    }

    private static void require(boolean sound, String found, String expected) {
      if (!sound) {
        throw new IllegalArgumentException(found + ", expected " + expected);
      }
    }
  }

  private record Named(String name) {}

  private record Gradient(String name, GradientModel model) {}

  private record GradientModel(
      @JsonProperty("gbtree_model_param") Map<String, String> parameters) {}

  private BoosterFile(byte[] content, Booster booster) throws XGBoostError, IOException {
    this.content = content;
    learner =
        BoosterExport.JSON
            .readerFor(Learner.class)
            .at("/learner")
            .<Learner>readValue(booster.toByteArray("json"))
            .checked();
    count = count(learner.booster().model().parameters(), learner.attributes());
    trees = equalTrees(booster);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying what cannot be read, or not be expressed as trees
   */
  public static BoosterFile read(byte[] content) {
    byte[] readable = BaseScore.asOneNumber(content);
    try {
      Booster booster = XGBoost.loadModel(readable);
      try {
        return new BoosterFile(readable, booster);
      } finally {
        booster.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new IllegalArgumentException("XGBoost cannot read it: " + firstLine(e), e);
    }
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** The number of trees, up to the best iteration. */
  private static int count(Map<String, String> model, Map<String, String> attributes) {
    int all = Integer.parseInt(model.getOrDefault("num_trees", "0"));
    int perRound = Integer.parseInt(model.getOrDefault("num_parallel_tree", "1"));
    return Optional.ofNullable(attributes.get("best_iteration"))
        .map(best -> Math.min(all, (Integer.parseInt(best) + 1) * perRound))
        .orElse(all);
  }

  /**
   * The trees that give XGBoost's margins bit for bit. The base margin of a direction model depends
   * on the last bit of XGBoost's logarithm, so that its neighbours are tried too.
   */
  private TreeEnsemble equalTrees(Booster booster) throws XGBoostError, IOException {
    float base = baseMargin();
    List<Row> probes = probes(BoosterExport.trees(booster, base, count));
    float[] expected = BoosterExport.margins(booster, probes, count);
    for (float near : new float[] {base, Math.nextUp(base), Math.nextDown(base)}) {
      TreeEnsemble exported = BoosterExport.trees(booster, near, count);
      if (equal(exported, expected, probes)) {
        return exported;
      }
    }
    throw new IllegalArgumentException(
        "its trees, with a base margin of %s, do not give XGBoost's own margins".formatted(base));
  }

  private static boolean equal(TreeEnsemble trees, float[] expected, List<Row> rows) {
    for (int row = 0; row < expected.length; row++) {
      if (trees.margin(rows.get(row).features()) != expected[row]) {
        return false;
      }
    }
    return true;
  }

  /** As XGBoost computes it, in single precision. */
  private float baseMargin() {
    float score = Float.parseFloat(learner.parameters().getOrDefault("base_score", "0.5"));
    return learner.ofDirections() ? (float) -StrictMath.log(1 / score - 1) : score;
  }

  /** Rows whose values are next to thresholds of the trees, or missing. */
  private List<Row> probes(TreeEnsemble exported) {
    SplittableRandom random = new SplittableRandom(1);
    float[] thresholds = exported.threshold();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < PROBE_ROWS; row++) {
      float[] values = new float[features()];
      for (int feature = 0; feature < values.length; feature++) {
        float near = thresholds.length == 0 ? 0 : thresholds[random.nextInt(thresholds.length)];
        float value = random.nextBoolean() ? Math.nextDown(near) : near;
        values[feature] =
            random.nextDouble() < MISSING_SHARE || !Float.isFinite(value) ? Float.NaN : value;
      }
      rows.add(row(FeatureVector.of(values)));
    }
    return rows;
  }

  private static Row row(FeatureVector features) {
    return new Row(0, 0, 1, features, List.of());
  }

  /** The trees, which read rows in the file's own order of features. */
  public TreeEnsemble trees() {
    return trees;
  }

  /** Whether the margins are the log odds of a label of 0 or 1; otherwise they are a number. */
  public boolean ofDirections() {
    return learner.ofDirections();
  }

  /** Number of features of a row. */
  public int features() {
    return learner.number("num_feature");
  }

  /** The names of the features, in the file's order; empty when it has none. */
  public List<String> featureNames() {
    return learner.featureNames();
  }

  /** XGBoost's name of the objective. */
  public String objective() {
    return learner.objective().name();
  }

  /**
   * XGBoost's own margins.
   *
   * @param rows in the file's own order of features
   */
  public float[] margins(List<FeatureVector> rows) {
    try {
      Booster booster = XGBoost.loadModel(content);
      try {
        return BoosterExport.margins(booster, rows.stream().map(BoosterFile::row).toList(), count);
      } finally {
        booster.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost cannot score " + rows.size() + " rows", e);
    }
  }
}
