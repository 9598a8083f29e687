package io.barcast.trainer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.Dataset.Row;
import java.io.IOException;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Reads XGBoost's JSON model into our own trees. The base margin is zero, as {@link Objective}
 * chooses the base score.
 */
final class BoosterExport {
  private static final ObjectMapper EXACT =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private BoosterExport() {}

  /** The first {@code rounds} trees of a booster. */
  static TreeEnsemble trees(Booster booster, int rounds) throws XGBoostError, IOException {
    JsonNode learner = EXACT.readTree(booster.toByteArray("json")).path("learner");
    int features = learner.path("learner_model_param").path("num_feature").asInt();
    JsonNode trees = learner.path("gradient_booster").path("model").path("trees");
    int[] roots = new int[rounds];
    int nodes = 0;
    for (int tree = 0; tree < rounds; tree++) {
      roots[tree] = nodes;
      nodes += trees.get(tree).path("left_children").size();
    }
    Nodes flat = new Nodes(nodes);
    for (int tree = 0; tree < rounds; tree++) {
      flat.append(trees.get(tree), roots[tree]);
    }
    return flat.ensemble(features, roots);
  }

  /**
   * Holds the trees' margins against XGBoost's own.
   *
   * @throws IllegalStateException naming the first row on which they differ in any bit
   */
  static void requireEqualMargins(TreeEnsemble trees, Booster booster, int rounds, List<Row> rows)
      throws XGBoostError {
    try (BoosterRows ownRows = new BoosterRows(rows)) {
      float[][] expected = booster.predict(ownRows.matrix(), true, rounds);
      for (int i = 0; i < rows.size(); i++) {
        float margin = trees.margin(rows.get(i).features());
        if (Float.floatToIntBits(margin) != Float.floatToIntBits(expected[i][0])) {
          throw new IllegalStateException(
              "exported trees give %s on golden row %d, XGBoost gives %s: this XGBoost version scores otherwise than TreeEnsemble"
                  .formatted(margin, i, expected[i][0]));
        }
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

    Nodes(int count) {
      left = new int[count];
      right = new int[count];
      feature = new int[count];
      threshold = new float[count];
      missingGoesLeft = new boolean[count];
    }

    void append(JsonNode tree, int root) {
      int count = tree.path("left_children").size();
      for (int node = 0; node < count; node++) {
        left[root + node] = child(tree, "left_children", node, root);
        right[root + node] = child(tree, "right_children", node, root);
        feature[root + node] = tree.path("split_indices").get(node).asInt();
        threshold[root + node] = tree.path("split_conditions").get(node).floatValue();
        missingGoesLeft[root + node] = tree.path("default_left").get(node).asInt() != 0;
      }
    }

    private static int child(JsonNode tree, String side, int node, int root) {
      int child = tree.path(side).get(node).asInt();
      return child < 0 ? -1 : root + child;
    }

    TreeEnsemble ensemble(int features, int[] roots) {
      return new TreeEnsemble(features, 0, roots, left, right, feature, threshold, missingGoesLeft);
    }
  }
}
