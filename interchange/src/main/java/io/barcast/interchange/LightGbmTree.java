package io.barcast.interchange;

/**
 * A tree of LightGBM's text format: inner nodes in the order of their splits, then leaves. A row
 * goes left when its value is at most the threshold.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LightGbmTree(
    int leaves,
    int[] feature,
    double[] threshold,
    int[] decision,
    int[] left,
    int[] right,
    double[] leafValue,
    double[] cover) {
  private static final int CATEGORICAL = 1;
  private static final int MISSING_GOES_LEFT = 2;
  private static final int MISSING_TYPE_BITS = 2;

  /** The values of the missing type. */
  private static final int NEVER_MISSING = 0;

  private static final int ZERO_IS_MISSING = 1;

  /** LightGBM reads values of at most this size as zero. */
  private static final float ZERO = 1e-35f;

  static LightGbmTree of(LightGbmBlock block) {
    requireNumeric(block);
    int leaves = block.integer("num_leaves", 0);
    int inner = leaves - 1;
    if (leaves < 1) {
      throw new IllegalArgumentException(
          "%s: num_leaves is %d, expected 1 or more".formatted(block.name(), leaves));
    }
    LightGbmTree tree =
        new LightGbmTree(
            leaves,
            block.integers("split_feature", inner),
            block.doubles("threshold", inner),
            block.integers("decision_type", inner),
            block.integers("left_child", inner),
            block.integers("right_child", inner),
            block.doubles("leaf_value", leaves),
            cover(block, inner, leaves));
    tree.requireSplits(block.name());
    return tree;
  }

  private static void requireNumeric(LightGbmBlock block) {
    if (block.integer("num_cat", 0) > 0) {
      throw new IllegalArgumentException(
          block.name() + " splits by categories, expected numeric features alone");
    }
    if (block.integer("is_linear", 0) > 0) {
      throw new IllegalArgumentException(
          block.name() + " has linear models in its leaves, expected numbers: linear_tree=false");
    }
  }

  /** Training rows of the inner nodes, then of the leaves; 1 each where they are not known. */
  private static double[] cover(LightGbmBlock block, int inner, int leaves) {
    double[] cover = new double[inner + leaves];
    boolean known =
        block.words("internal_count").size() == inner && block.words("leaf_count").size() == leaves;
    double[] ofInner = known ? block.doubles("internal_count", inner) : new double[0];
    double[] ofLeaves = known ? block.doubles("leaf_count", leaves) : new double[0];
    for (int node = 0; node < cover.length; node++) {
      double rows = node < inner ? at(ofInner, node) : at(ofLeaves, node - inner);
      cover[node] = Math.max(1, rows);
    }
    return cover;
  }

  private static double at(double[] numbers, int place) {
    return place < numbers.length ? numbers[place] : 1;
  }

  private void requireSplits(String name) {
    for (int node = 0; node < feature.length; node++) {
      if ((decision[node] & CATEGORICAL) != 0) {
        throw new IllegalArgumentException(name + " splits by categories");
      }
      if (missingType(node) == ZERO_IS_MISSING) {
        throw new IllegalArgumentException(
            name + " takes zero for a missing value, expected zero_as_missing=false");
      }
    }
  }

  private int missingType(int node) {
    return decision[node] >> MISSING_TYPE_BITS & 3;
  }

  /** Where missing values were not seen in training, LightGBM takes one for zero. */
  boolean missingGoesLeft(int node) {
    return missingType(node) == NEVER_MISSING
        ? 0 <= threshold[node]
        : (decision[node] & MISSING_GOES_LEFT) != 0;
  }

  int nodes() {
    return feature.length + leaves;
  }

  /** The place of a child among the nodes: leaf {@code i} is child {@code -1 - i}. */
  int place(int child) {
    int place = child < 0 ? feature.length - 1 - child : child;
    if (place <= 0 || place >= nodes()) {
      throw new IllegalArgumentException(
          "a tree of %d leaves has child %d".formatted(leaves, child));
    }
    return place;
  }

  /**
   * The single-precision number that exactly those single-precision values are below that go left:
   * those of at most the threshold, where values of at most {@link #ZERO} in size count as zero.
   */
  float exclusiveThreshold(int node) {
    double exact = threshold[node];
    if (Math.abs(exact) <= ZERO) {
      return exact < 0 ? -ZERO : Math.nextUp(ZERO);
    }
    float nearest = (float) exact;
    return Math.nextUp(nearest > exact ? Math.nextDown(nearest) : nearest);
  }
}
