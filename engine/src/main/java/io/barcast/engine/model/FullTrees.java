package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import org.jspecify.annotations.Nullable;

/**
 * An ensemble's trees filled up to one depth, so that a walk needs neither child indices nor
 * branches that a processor would have to foretell. Scores every row exactly as {@link
 * TreeEnsemble} walks it.
 *
 * <p>Tree {@code t} takes 2^depth places from {@code t << depth} on. Its inner nodes lie there as
 * in a heap whose root is place 1: the children of i are 2i and 2i + 1. A node is one word: above,
 * its threshold's key less one; below, which of a row's keys it asks for. A row has two for each
 * feature: 2f, which is above every threshold when the value is missing (NaN), and 2f + 1, which is
 * then below. Immutable and thread-safe.
 */
final class FullTrees {
  /** How much larger than the trees themselves the filled ones may be. */
  private static final int MOST_PADDING = 8;

  private static final int MOST_DEPTH = 16;

  private final float baseMargin;
  private final int depth;
  private final long[] nodes;
  private final float[] leaves;

  private FullTrees(float baseMargin, int depth, int trees) {
    this.baseMargin = baseMargin;
    this.depth = depth;
    nodes = new long[trees << depth];
    leaves = new float[trees << depth];
  }

  /** The trees, filled up; null when that would take too much memory. */
  static @Nullable FullTrees of(
      float baseMargin,
      int[] roots,
      int[] left,
      int[] right,
      int[] feature,
      float[] threshold,
      boolean[] missingGoesLeft) {
    int depth = depth(roots, left, right);
    if (depth > MOST_DEPTH || ((long) roots.length << depth) > (long) MOST_PADDING * left.length) {
      return null;
    }
    FullTrees full = new FullTrees(baseMargin, depth, roots.length);
    long[] words = words(feature, threshold, missingGoesLeft);
    for (int tree = 0; tree < roots.length; tree++) {
      full.fill(tree, roots[tree], left, right, words, threshold);
    }
    return full;
  }

  /** Splits on the longest way from a root to a leaf; children lie after their parent. */
  private static int depth(int[] roots, int[] left, int[] right) {
    int[] below = new int[left.length];
    for (int node = left.length - 1; node >= 0; node--) {
      below[node] = left[node] < 0 ? 0 : 1 + Math.max(below[left[node]], below[right[node]]);
    }
    int deepest = 0;
    for (int root : roots) {
      deepest = Math.max(deepest, below[root]);
    }
    return deepest;
  }

  /** Each node's word; a leaf's is never read. */
  private static long[] words(int[] feature, float[] threshold, boolean[] missingGoesLeft) {
    long[] words = new long[feature.length];
    for (int node = 0; node < words.length; node++) {
      long asked = 2L * feature[node] + (missingGoesLeft[node] ? 1 : 0);
      words[node] = (key(threshold[node]) - 1) << Integer.SIZE | asked;
    }
    return words;
  }

  /** Below a leaf that lies higher than the others, every way leads to its value. */
  private void fill(int tree, int root, int[] left, int[] right, long[] words, float[] threshold) {
    int width = 1 << depth;
    int first = tree << depth;
    int[] source = new int[2 * width];
    source[1] = root;
    for (int place = 1; place < width; place++) {
      int node = source[place];
      boolean leaf = left[node] < 0;
      source[2 * place] = leaf ? node : left[node];
      source[2 * place + 1] = leaf ? node : right[node];
      nodes[first + place] = leaf ? 0 : words[node];
    }
    for (int leaf = 0; leaf < width; leaf++) {
      leaves[first + leaf] = threshold[source[width + leaf]];
    }
  }

  /** A row's features as {@link #margin} takes them. */
  static long[] keys(FeatureVector row) {
    long[] keys = new long[2 * row.size()];
    for (int f = 0; f < row.size(); f++) {
      float value = row.get(f);
      boolean missing = Float.isNaN(value);
      long key = key(value);
      keys[2 * f] = missing ? Integer.MAX_VALUE : key;
      keys[2 * f + 1] = missing ? Integer.MIN_VALUE : key;
    }
    return keys;
  }

  /** A whole number in the order of the floats: the bits, the negative ones turned round. */
  private static long key(float value) {
    int bits = Float.floatToRawIntBits(value + 0.0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /**
   * Base margin plus one leaf of each tree, in order. Four trees are walked side by side, as each
   * step of one waits for the step before it.
   */
  float margin(long[] keys) {
    float sum = baseMargin;
    int width = 1 << depth;
    int first = 0;
    for (; first + 4 * width <= leaves.length; first += 4 * width) {
      int a = 1;
      int b = 1;
      int c = 1;
      int d = 1;
      for (int level = 0; level < depth; level++) {
        a = next(a, nodes[first + a], keys);
        b = next(b, nodes[first + width + b], keys);
        c = next(c, nodes[first + 2 * width + c], keys);
        d = next(d, nodes[first + 3 * width + d], keys);
      }
      sum += leaves[first + a - width];
      sum += leaves[first + b];
      sum += leaves[first + c + width];
      sum += leaves[first + d + 2 * width];
    }
    for (; first < leaves.length; first += width) {
      sum += leaf(first, keys);
    }
    return sum;
  }

  private float leaf(int first, long[] keys) {
    int place = 1;
    for (int level = 0; level < depth; level++) {
      place = next(place, nodes[first + place], keys);
    }
    return leaves[first + place - (1 << depth)];
  }

  /** The left child, or the right one when the row's key is not below the node's. */
  private static int next(int place, long node, long[] keys) {
    long below = (node >> Integer.SIZE) - keys[(int) node];
    return 2 * place + (int) (below >>> (Long.SIZE - 1));
  }
}
