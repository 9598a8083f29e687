package io.barcast.interchange;

import io.barcast.engine.model.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** An ensemble of trees as ONNX's TreeEnsembleRegressor. */
final class OnnxTrees {
  private final TreeEnsemble trees;
  private final int[] left;
  private final long[] treeIds;
  private final long[] nodeIds;

  private OnnxTrees(TreeEnsemble trees) {
    this.trees = trees;
    left = trees.left();
    treeIds = new long[left.length];
    nodeIds = new long[left.length];
    int[] roots = trees.roots();
    for (int tree = 0; tree < roots.length; tree++) {
      int end = tree + 1 < roots.length ? roots[tree + 1] : left.length;
      for (int node = roots[tree]; node < end; node++) {
        treeIds[node] = tree;
        int id = node - roots[tree];
        nodeIds[node] = id;
      }
    }
  }

  /** Adds the margin of each row; returns its name. */
  static String margin(OnnxGraph graph, String rows, TreeEnsemble trees) {
    return new OnnxTrees(trees).addTo(graph, rows);
  }

  private String addTo(OnnxGraph graph, String rows) {
    List<String> modes = new ArrayList<>();
    for (int child : left) {
      modes.add(child < 0 ? "LEAF" : "BRANCH_LT");
    }
    int[] leaves = IntStream.range(0, left.length).filter(node -> left[node] < 0).toArray();
    boolean[] missingGoesLeft = trees.missingGoesLeft();
    int[] feature = trees.feature();
    String margin =
        graph.node(
            OnnxGraph.ML,
            "TreeEnsembleRegressor",
            List.of(rows),
            OnnxGraph.integer("n_targets", 1),
            OnnxGraph.text("aggregate_function", "SUM"),
            OnnxGraph.text("post_transform", "NONE"),
            OnnxGraph.floats("base_values", trees.baseMargin()),
            OnnxGraph.integers("nodes_treeids", treeIds),
            OnnxGraph.integers("nodes_nodeids", nodeIds),
            OnnxGraph.texts("nodes_modes", modes),
            OnnxGraph.integers("nodes_featureids", ofSplits(node -> feature[node])),
            OnnxGraph.floats("nodes_values", trees.threshold()),
            OnnxGraph.integers("nodes_truenodeids", children(left)),
            OnnxGraph.integers("nodes_falsenodeids", children(trees.right())),
            OnnxGraph.integers(
                "nodes_missing_value_tracks_true", ofSplits(node -> missingGoesLeft[node] ? 1 : 0)),
            OnnxGraph.integers("target_treeids", at(leaves, treeIds)),
            OnnxGraph.integers("target_nodeids", at(leaves, nodeIds)),
            OnnxGraph.integers("target_ids", new long[leaves.length]),
            OnnxGraph.floats("target_weights", weights(leaves)));
    return graph.toDouble(margin);
  }

  /** One number per node, zero at leaves. */
  private long[] ofSplits(IntToLongFunction number) {
    return IntStream.range(0, left.length)
        .mapToLong(node -> left[node] < 0 ? 0 : number.applyAsLong(node))
        .toArray();
  }

  private long[] children(int[] children) {
    return ofSplits(node -> nodeIds[children[node]]);
  }

  private static long[] at(int[] places, long[] numbers) {
    return IntStream.of(places).mapToLong(place -> numbers[place]).toArray();
  }

  private float[] weights(int[] leaves) {
    float[] values = trees.threshold();
    float[] weights = new float[leaves.length];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      weights[leaf] = values[leaves[leaf]];
    }
    return weights;
  }
}
