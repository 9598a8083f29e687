package io.barcast.trainer.fit.tree;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.data.Dataset.Row;
import java.io.IOException;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Converts XGBoost's JSON model to a {@link TreeEnsemble}. */
public final class BoosterExport {
  /** A split's gain, which is ignored, may be {@code Infinity} although all else is finite. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /**
   * A tree as XGBoost writes it. Numbers are parsed as floats directly, which keeps every bit and
   * the sign of zero.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tree(
      @JsonProperty("left_children") int[] left,
      @JsonProperty("right_children") int[] right,
      @JsonProperty("split_indices") int[] feature,
      @JsonProperty("split_conditions") float[] threshold,
      @JsonProperty("default_left") int[] missingGoesLeft,
      @JsonProperty("sum_hessian") float[] cover,
      @JsonProperty("categories_nodes") int[] categorical) {}

  /** XGBoost's code for all trees. */
  private static final int ALL_TREES = 0;

  private BoosterExport() {}

  /** The first {@code count} trees of a booster. */
  public static TreeEnsemble trees(Booster booster, Objective objective, int count)
      throws XGBoostError, IOException {
    return trees(booster, objective.baseMargin(), count);
  }

  /**
   * The first {@code count} trees of a booster.
   *
   * @throws IllegalArgumentException when a tree splits by categories
   */
  static TreeEnsemble trees(Booster booster, float baseMargin, int count)
      throws XGBoostError, IOException {
    byte[] json = booster.toByteArray("json");
    Tree[] trees =
        JSON.readerFor(Tree[].class).at("/learner/gradient_booster/model/trees").readValue(json);
    int[] roots = new int[count];
    int nodes = 0;
    for (int tree = 0; tree < count; tree++) {
      roots[tree] = nodes;
      nodes += trees[tree].left().length;
    }
    Nodes flat = new Nodes(nodes);
    for (int tree = 0; tree < count; tree++) {
      requireNumeric(trees[tree], tree);
      flat.append(trees[tree], roots[tree]);
    }
    return flat.ensemble(Math.toIntExact(booster.getNumFeature()), baseMargin, roots);
  }

  private static void requireNumeric(Tree tree, int number) {
    if (tree.categorical().length > 0) {
      throw new IllegalArgumentException(
          "tree %d splits by categories, expected numeric features alone".formatted(number));
    }
  }

  /** The whole booster's own margins, [row]. */
  public static float[] margins(Booster booster, List<Row> rows) throws XGBoostError {
    return margins(booster, rows, ALL_TREES);
  }

  /** XGBoost's own margins by the first {@code count} trees, [row]. */
  static float[] margins(Booster booster, List<Row> rows, int count) throws XGBoostError {
    float[] margins = new float[rows.size()];
    try (BoosterRows matrix = new BoosterRows(rows)) {
      float[][] predicted = booster.predict(matrix.matrix(), true, count);
      for (int row = 0; row < margins.length; row++) {
        margins[row] = predicted[row][0];
      }
    }
    return margins;
  }

  /**
   * Checks the trees' margins against XGBoost's own.
   *
   * @throws IllegalStateException naming the first row on which they differ in any bit
   */
  public static void requireEqual(TreeEnsemble trees, float[] expected, List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      float margin = trees.margin(rows.get(i).features());
      if (Float.floatToIntBits(margin) != Float.floatToIntBits(expected[i])) {
        throw new IllegalStateException(
            "exported trees give %s on golden row %d, XGBoost gives %s: this XGBoost version scores differently from TreeEnsemble"
                .formatted(margin, i, expected[i]));
      }
    }
  }

  /** All trees' nodes, one after another. */
  private static final class Nodes {
    private final int[] left;
    private final int[] right;
    private final int[] feature;
    private final float[] threshold;
    private final boolean[] missingGoesLeft;
    private final float[] cover;

    Nodes(int count) {
      left = new int[count];
      right = new int[count];
      feature = new int[count];
      threshold = new float[count];
      missingGoesLeft = new boolean[count];
      cover = new float[count];
    }

    void append(Tree tree, int root) {
      int count = tree.left().length;
      System.arraycopy(tree.feature(), 0, feature, root, count);
      System.arraycopy(tree.threshold(), 0, threshold, root, count);
      System.arraycopy(tree.cover(), 0, cover, root, count);
      for (int node = 0; node < count; node++) {
        left[root + node] = child(tree.left()[node], root);
        right[root + node] = child(tree.right()[node], root);
        missingGoesLeft[root + node] = tree.missingGoesLeft()[node] != 0;
      }
    }

    private static int child(int child, int root) {
      return child < 0 ? -1 : root + child;
    }

    TreeEnsemble ensemble(int features, float baseMargin, int[] roots) {
      return new TreeEnsemble(
          features, baseMargin, roots, left, right, feature, threshold, missingGoesLeft, cover);
    }
  }
}
