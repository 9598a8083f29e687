package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import org.jspecify.annotations.Nullable;

/**
 * A gradient-boosted ensemble of regression trees as flat arrays, scored as XGBoost scores it: a
 * row goes left when its value is below the threshold, or when the value is missing (NaN) and the
 * node says so; leaves are added in tree order, in single precision, onto the base margin.
 *
 * <p>Node {@code i} is a leaf when {@code left[i]} is negative; {@code threshold[i]} is then its
 * value. Children come after their parent, so every walk ends. Immutable and thread-safe.
 */
public final class TreeEnsemble {
  private final float baseMargin;
  private final int[] roots;
  private final int[] left;
  private final int[] right;
  private final int[] feature;
  private final float[] threshold;
  private final boolean[] missingGoesLeft;
  private final float[] cover;
  private final @Nullable FullTrees full;

  /**
   * @param featureCount number of features of a row
   * @param baseMargin initial value of the sum
   * @param roots the root node of each tree
   * @param left the left child of each node; negative at a leaf
   * @param right the right child of each node
   * @param feature the feature that a node splits on
   * @param threshold a node's threshold, or a leaf's value; an infinite threshold separates missing
   *     values from all others
   * @param missingGoesLeft whether a missing value goes left at a node
   * @param cover training weight that reached each node: XGBoost's sum of second derivatives
   *     (sum_hessian)
   * @throws BadModelException when the arrays do not match each other or a number is not finite
   */
  public TreeEnsemble(
      int featureCount,
      float baseMargin,
      int[] roots,
      int[] left,
      int[] right,
      int[] feature,
      float[] threshold,
      boolean[] missingGoesLeft,
      float[] cover) {
    this.baseMargin = baseMargin;
    this.roots = roots.clone();
    this.left = left.clone();
    this.right = right.clone();
    this.feature = feature.clone();
    this.threshold = threshold.clone();
    this.missingGoesLeft = missingGoesLeft.clone();
    this.cover = cover.clone();
    requireSound(featureCount);
    full = FullTrees.of(baseMargin, roots, left, right, feature, threshold, missingGoesLeft);
  }

  /** An ensemble without trees: the margin of every row is zero. */
  static TreeEnsemble none() {
    int[] nodes = {};
    float[] numbers = {};
    return new TreeEnsemble(0, 0, nodes, nodes, nodes, nodes, numbers, new boolean[0], numbers);
  }

  /** Whether it has no trees, so that the margin of every row is zero. */
  boolean isZero() {
    return roots.length == 0 && baseMargin == 0;
  }

  /**
   * The same trees for rows that have the features in other places.
   *
   * @param places the place in a row of each feature that the trees know
   * @param featureCount number of features of a row
   */
  public TreeEnsemble withFeaturesAt(int[] places, int featureCount) {
    int[] moved = feature.clone();
    for (int node = 0; node < moved.length; node++) {
      moved[node] = left[node] < 0 ? 0 : places[feature[node]];
    }
    return new TreeEnsemble(
        featureCount, baseMargin, roots, left, right, moved, threshold, missingGoesLeft, cover);
  }

  /** The same trees with their margins multiplied, up to rounding to single precision. */
  public TreeEnsemble times(double factor) {
    float[] scaled = threshold.clone();
    int features = 0;
    for (int node = 0; node < scaled.length; node++) {
      if (left[node] < 0) {
        scaled[node] = (float) (scaled[node] * factor);
      } else {
        features = Math.max(features, feature[node] + 1);
      }
    }
    return new TreeEnsemble(
        features,
        (float) (baseMargin * factor),
        roots,
        left,
        right,
        feature,
        scaled,
        missingGoesLeft,
        cover);
  }

  /** The margin of one row of features: base margin plus one leaf of each tree. */
  public float margin(FeatureVector row) {
    return margin(row, FullTrees.keys(row));
  }

  /** The same, with the row's keys already computed by {@link FullTrees#keys}. */
  float margin(FeatureVector row, long[] keys) {
    return full != null ? full.margin(keys) : walk(row);
  }

  private float walk(FeatureVector row) {
    float sum = baseMargin;
    for (int root : roots) {
      sum += leafValue(root, row);
    }
    return sum;
  }

  private float leafValue(int root, FeatureVector row) {
    int node = root;
    while (left[node] >= 0) {
      node = next(node, row);
    }
    return threshold[node];
  }

  /** The child that a row goes to from an inner node. */
  int next(int node, FeatureVector row) {
    float value = row.get(feature[node]);
    boolean goLeft = Float.isNaN(value) ? missingGoesLeft[node] : value < threshold[node];
    return goLeft ? left[node] : right[node];
  }

  public float baseMargin() {
    return baseMargin;
  }

  public int[] roots() {
    return roots.clone();
  }

  public int[] left() {
    return left.clone();
  }

  public int[] right() {
    return right.clone();
  }

  public int[] feature() {
    return feature.clone();
  }

  public float[] threshold() {
    return threshold.clone();
  }

  public boolean[] missingGoesLeft() {
    return missingGoesLeft.clone();
  }

  public float[] cover() {
    return cover.clone();
  }

  private void requireSound(int featureCount) {
    int nodes = left.length;
    if (right.length != nodes
        || feature.length != nodes
        || threshold.length != nodes
        || missingGoesLeft.length != nodes
        || cover.length != nodes) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "tree arrays differ in length, expected %d nodes in each",
          nodes);
    }
    if (!Float.isFinite(baseMargin)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "base margin is %s, expected a finite number", baseMargin);
    }
    for (int root : roots) {
      requireIndex("root", root, 0, nodes);
    }
    for (int node = 0; node < nodes; node++) {
      requireSoundNode(node, nodes, featureCount);
    }
  }

  private void requireSoundNode(int node, int nodes, int featureCount) {
    float number = threshold[node];
    if (left[node] < 0) {
      requireNumber("leaf", node, number, Float.isFinite(number), "a finite number");
    } else {
      requireNumber("threshold", node, number, !Float.isNaN(number), "a number");
      requireIndex("left child", left[node], node + 1, nodes);
      requireIndex("right child", right[node], node + 1, nodes);
      requireIndex("feature", feature[node], 0, featureCount);
    }
    boolean covered = cover[node] >= 0 && Float.isFinite(cover[node]);
    requireNumber("cover", node, cover[node], covered, "a finite number of at least zero");
  }

  private static void requireNumber(
      String name, int node, float value, boolean sound, String expected) {
    if (!sound) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%s of node %d is %s, expected %s",
          name,
          node,
          value,
          expected);
    }
  }

  private static void requireIndex(String name, int index, int from, int to) {
    if (index < from || index >= to) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "%s is %d, expected %d to %d", name, index, from, to - 1);
    }
  }
}
