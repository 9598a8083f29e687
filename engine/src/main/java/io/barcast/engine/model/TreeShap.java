package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;

/**
 * The contribution of each feature of a row to an ensemble's margin: its exact Shapley value, where
 * a row follows both branches of an unknown feature in proportion to the training weight
 * (path-dependent TreeSHAP: Lundberg, Erion and Lee, 2018, algorithm 2; XGBoost's {@code
 * pred_contribs}). The time is proportional to leaves times depth squared. Immutable and
 * thread-safe.
 */
public final class TreeShap {
  private final TreeEnsemble trees;
  private final int[] roots;
  private final int[] left;
  private final int[] right;
  private final int[] feature;
  private final float[] threshold;
  private final float[] cover;
  private final double expected;

  public TreeShap(TreeEnsemble trees) {
    this.trees = trees;
    roots = trees.roots();
    left = trees.left();
    right = trees.right();
    feature = trees.feature();
    threshold = trees.threshold();
    cover = trees.cover();
    expected = expected();
  }

  /** The margin when no feature is known: base margin plus the mean leaf of each tree. */
  private double expected() {
    double[] means = new double[left.length];
    for (int node = left.length - 1; node >= 0; node--) {
      means[node] = left[node] < 0 ? threshold[node] : meanOfChildren(node, means);
    }
    double sum = trees.baseMargin();
    for (int root : roots) {
      sum += means[root];
    }
    return sum;
  }

  private double meanOfChildren(int node, double[] means) {
    double share = share(node, left[node]);
    return share * means[left[node]] + (1 - share) * means[right[node]];
  }

  /** The share of a node's training weight that went to a child; one half when there was none. */
  private double share(int node, int child) {
    double both = (double) cover[left[node]] + cover[right[node]];
    return both > 0 ? cover[child] / both : 0.5;
  }

  /**
   * One contribution per feature, then the expected margin; they sum to the row's margin.
   *
   * @param row with the features of the trees; NaN is a missing value
   */
  public double[] contributions(FeatureVector row) {
    double[] contributions = new double[row.size() + 1];
    contributions[row.size()] = expected;
    for (int root : roots) {
      descend(root, FeaturePath.EMPTY, row, contributions);
    }
    return contributions;
  }

  private void descend(int node, FeaturePath path, FeatureVector row, double[] contributions) {
    if (left[node] < 0) {
      addLeaf(threshold[node], path, contributions);
      return;
    }
    int place = path.indexOf(feature[node]);
    double blind = place < 0 ? 1 : path.blind(place);
    double seen = place < 0 ? 1 : path.seen(place);
    FeaturePath others = place < 0 ? path : path.without(place);
    int taken = trees.next(node, row);
    for (int child : new int[] {left[node], right[node]}) {
      double blindShare = blind * share(node, child);
      double seenShare = child == taken ? seen : 0;
      if (blindShare > 0 || seenShare > 0) {
        descend(child, others.with(feature[node], blindShare, seenShare), row, contributions);
      }
    }
  }

  private static void addLeaf(double value, FeaturePath path, double[] contributions) {
    for (int place = 0; place < path.length(); place++) {
      double difference = path.seen(place) - path.blind(place);
      contributions[path.feature(place)] += path.weightWithout(place) * difference * value;
    }
  }
}
