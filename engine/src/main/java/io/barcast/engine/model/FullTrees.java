package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import org.jspecify.annotations.Nullable;

/**
 * An ensemble's trees padded to one depth, so that a walk needs neither child indices nor
 * conditional branches. Gives every row exactly the margin of {@link TreeEnsemble}'s walk.
 *
 * <p>Tree {@code t} takes 2^depth places from {@code t << depth} on. Its inner nodes are laid out
 * as in a heap whose root is place 1: the children of i are 2i and 2i + 1. A node is one 64-bit
 * word: the upper half is its threshold's key minus one, the lower half the index of the row's key
 * that it compares. A row has two keys per feature: 2f, which is above every threshold when the
 * value is missing (NaN), and 2f + 1, which is then below. Immutable and thread-safe.
 */
final class FullTrees {
  /** The largest ratio of padded nodes to the nodes of the trees. */
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

  /** The padded trees; null when they would take too much memory. */
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

  /** The largest number of splits from a root to a leaf. Children come after their parent. */
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

  /** The word of each node; the word of a leaf is never read. */
  private static long[] words(int[] feature, float[] threshold, boolean[] missingGoesLeft) {
    long[] words = new long[feature.length];
    for (int node = 0; node < words.length; node++) {
      long asked = 2L * feature[node] + (missingGoesLeft[node] ? 1 : 0);
      words[node] = (key(threshold[node]) - 1) << Integer.SIZE | asked;
    }
    return words;
  }

  /** Repeats the value of a leaf that lies above the full depth in all places below it. */
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

  /** A row's features as the keys that {@link #margin} compares, two per feature. */
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

  /** An integer in the order of the floats: their bits, with those of negative numbers inverted. */
  private static long key(float value) {
    int bits = Float.floatToRawIntBits(value + 0.0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /**
   * Base margin plus one leaf of each tree, in order. Four trees are walked in parallel, as each
   * step within a tree depends on the one before.
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

  /**
   * The place of the left child, or of the right one when the row's key is not below the node's.
   */
  private static int next(int place, long node, long[] keys) {
    long below = (node >> Integer.SIZE) - keys[(int) node];
    return 2 * place + (int) (below >>> (Long.SIZE - 1));
  }
}
