package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Random trees as lists of nodes, children after their parent, with their margins by definition.
 */
final class Forest {
  static final int FEATURES = 4;
  private static final float BASE_MARGIN = 0.25f;
  private static final float[] VALUES = {
    -0.0f,
    0.0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1,
    -1,
    1.5f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };
  private static final int NUMBERS = 11;

  private record Node(
      int left, int right, int feature, float threshold, boolean missingGoesLeft, int cover) {}

  private final SplittableRandom random;
  private final List<Integer> roots = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  Forest(long seed, int trees, int depth) {
    random = new SplittableRandom(seed);
    for (int tree = 0; tree < trees; tree++) {
      roots.add(grow(depth));
    }
  }

  private int grow(int depth) {
    int index = nodes.size();
    nodes.add(null);
    if (depth == 0 || random.nextInt(4) == 0) {
      nodes.set(index, leaf());
    } else {
      nodes.set(index, split(grow(depth - 1), grow(depth - 1)));
    }
    return index;
  }

  /** Nine in ten leaves have training weight. */
  private Node leaf() {
    int cover = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(100);
    return new Node(-1, -1, 0, (float) random.nextDouble(), false, cover);
  }

  private Node split(int left, int right) {
    int cover = nodes.get(left).cover() + nodes.get(right).cover();
    float threshold = VALUES[random.nextInt(NUMBERS)];
    return new Node(left, right, random.nextInt(FEATURES), threshold, random.nextBoolean(), cover);
  }

  /** Any value a feature can have, missing and infinite ones among them. */
  FeatureVector row() {
    float[] row = new float[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      row[f] = VALUES[random.nextInt(VALUES.length)];
    }
    return FeatureVector.of(row);
  }

  TreeEnsemble ensemble() {
    int count = nodes.size();
    boolean[] missingGoesLeft = new boolean[count];
    float[] threshold = new float[count];
    float[] cover = new float[count];
    for (int n = 0; n < count; n++) {
      missingGoesLeft[n] = nodes.get(n).missingGoesLeft();
      threshold[n] = nodes.get(n).threshold();
      cover[n] = nodes.get(n).cover();
    }
    return new TreeEnsemble(
        FEATURES,
        BASE_MARGIN,
        roots.stream().mapToInt(Integer::intValue).toArray(),
        nodes.stream().mapToInt(Node::left).toArray(),
        nodes.stream().mapToInt(Node::right).toArray(),
        nodes.stream().mapToInt(Node::feature).toArray(),
        threshold,
        missingGoesLeft,
        cover);
  }

  /** As XGBoost defines it: left when below the threshold, or when missing and the node says so. */
  float margin(FeatureVector row) {
    float sum = BASE_MARGIN;
    for (int root : roots) {
      Node node = nodes.get(root);
      while (node.left() >= 0) {
        node = nodes.get(child(node, row));
      }
      sum += node.threshold();
    }
    return sum;
  }

  /** The expected margin when only some features of a row are known. */
  double expected(FeatureVector row, Predicate<Integer> known) {
    return BASE_MARGIN + roots.stream().mapToDouble(root -> expected(root, row, known)).sum();
  }

  private double expected(int index, FeatureVector row, Predicate<Integer> known) {
    Node node = nodes.get(index);
    if (node.left() < 0) {
      return node.threshold();
    }
    if (known.test(node.feature())) {
      return expected(child(node, row), row, known);
    }
    double left = expected(node.left(), row, known);
    double right = expected(node.right(), row, known);
    double share = node.cover() == 0 ? 0.5 : (double) nodes.get(node.left()).cover() / node.cover();
    return share * left + (1 - share) * right;
  }

  private static int child(Node node, FeatureVector row) {
    float value = row.get(node.feature());
    boolean missingLeft = Float.isNaN(value) && node.missingGoesLeft();
    return missingLeft || value < node.threshold() ? node.left() : node.right();
  }
}
