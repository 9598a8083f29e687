package io.barcast.trainer.fit.tree;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.data.Dataset.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A small XGBoost model of random settings, rows and labels. */
final class RandomBooster implements AutoCloseable {
  private static final float[] EXTREMES = {
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL / 2,
    -0.0f,
    0.0f,
    1e-30f,
    -1e30f
  };
  private static final double[] LABEL_SCALES = {1, 1e-30, 1e-3, 1e6, 1e17, 1e37};

  private final SplittableRandom random;
  private final Objective objective;
  private final int features;
  private final double missingShare;
  private final double extremeShare;
  private final Booster booster;
  private final TreeEnsemble trees;

  /**
   * @param extremes whether some values and labels are as large or small as floats can be
   */
  RandomBooster(long seed, boolean extremes) throws XGBoostError, IOException {
    random = new SplittableRandom(seed);
    objective = random.nextBoolean() ? Objective.SCALED_RETURN : Objective.DIRECTION;
    features = 1 + random.nextInt(6);
    missingShare = random.nextInt(3) * 0.2;
    extremeShare = extremes ? random.nextInt(3) * 0.15 : 0;
    int rounds = 1 + random.nextInt(50);
    int parallelTrees = random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
    try (BoosterRows rows = new BoosterRows(randomRows(20 + random.nextInt(80)))) {
      rows.matrix().setLabel(labels(rows.matrix().rowNum(), extremes));
      Map<String, Object> parameters = parameters(parallelTrees);
      booster = XGBoost.train(rows.matrix(), parameters, rounds, Map.of(), null, null);
    }
    trees = BoosterExport.trees(booster, objective, rounds * parallelTrees);
  }

  private Map<String, Object> parameters(int parallelTrees) {
    return Map.ofEntries(
        Map.entry("objective", objective.code()),
        Map.entry("base_score", objective.baseScore()),
        Map.entry("num_parallel_tree", parallelTrees),
        Map.entry("tree_method", List.of("hist", "approx", "exact").get(random.nextInt(3))),
        Map.entry("max_depth", 1 + random.nextInt(6)),
        Map.entry("eta", List.of(0.03, 0.3, 1.0).get(random.nextInt(3))),
        Map.entry("lambda", random.nextInt(2)),
        Map.entry("min_child_weight", random.nextInt(3)),
        Map.entry("subsample", parallelTrees > 1 ? 0.6 : 1),
        Map.entry("seed", random.nextInt(1_000)),
        Map.entry("nthread", 1),
        Map.entry("verbosity", 0));
  }

  private float[] labels(long count, boolean extremes) {
    double scale = extremes ? LABEL_SCALES[random.nextInt(LABEL_SCALES.length)] : 1;
    float[] labels = new float[(int) count];
    for (int i = 0; i < labels.length; i++) {
      double label = scale * random.nextGaussian();
      labels[i] = objective == Objective.DIRECTION ? (label > 0 ? 1 : 0) : (float) label;
    }
    return labels;
  }

  /** Random rows like the training rows, and rows of values at and next to the thresholds. */
  List<Row> rows(int count) {
    return Stream.concat(randomRows(count).stream(), rowsAtThresholds(count).stream()).toList();
  }

  private List<Row> randomRows(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = new float[features];
      for (int f = 0; f < features; f++) {
        values[f] = value();
      }
      rows.add(row(values));
    }
    return rows;
  }

  private float value() {
    if (random.nextDouble() < missingShare) {
      return Float.NaN;
    }
    if (random.nextDouble() < extremeShare) {
      return EXTREMES[random.nextInt(EXTREMES.length)];
    }
    return (float) random.nextGaussian();
  }

  private List<Row> rowsAtThresholds(int count) {
    float[] thresholds = trees.threshold();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = new float[features];
      for (int f = 0; f < features; f++) {
        values[f] = near(thresholds[random.nextInt(thresholds.length)]);
      }
      rows.add(row(values));
    }
    return rows;
  }

  /** The number or one of its two neighbouring floats, finite or missing. */
  private float near(float number) {
    float near =
        switch (random.nextInt(3)) {
          case 0 -> Math.nextDown(number);
          case 1 -> Math.nextUp(number);
          default -> number;
        };
    return random.nextDouble() < missingShare
        ? Float.NaN
        : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, near));
  }

  private static Row row(float... values) {
    return new Row(0, 0, 1, FeatureVector.of(values), List.of(0.0));
  }

  Booster booster() {
    return booster;
  }

  /** The same model, exported. */
  TreeEnsemble trees() {
    return trees;
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
