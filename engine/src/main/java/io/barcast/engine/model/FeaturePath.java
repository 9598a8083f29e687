package io.barcast.engine.model;

import java.util.Arrays;

/**
 * The distinct features that a tree splits on from the root to a node, with the weights of the
 * feature orderings that lead there: algorithm 2 of Lundberg, Erion and Lee (2018), <i>Consistent
 * individualized feature attribution for tree ensembles</i>; {@link #with} is its {@code EXTEND}
 * and {@link #without} its {@code UNWIND}. Immutable.
 *
 * <p>A feature's <i>blind</i> share (zero fraction) is the share of the training weight that
 * follows this path when the feature is unknown; its <i>seen</i> share (one fraction) is 1 when the
 * row itself follows the path, else 0. {@code weights[i]} is the weight of the orderings in which i
 * of the features are known.
 */
final class FeaturePath {
  /** The path of the root, without features. */
  static final FeaturePath EMPTY =
      new FeaturePath(new int[0], new double[0], new double[0], new double[] {1});

  private final int[] features;
  private final double[] blind;
  private final double[] seen;
  private final double[] weights;

  private FeaturePath(int[] features, double[] blind, double[] seen, double[] weights) {
    this.features = features;
    this.blind = blind;
    this.seen = seen;
    this.weights = weights;
  }

  int length() {
    return features.length;
  }

  int feature(int place) {
    return features[place];
  }

  double blind(int place) {
    return blind[place];
  }

  double seen(int place) {
    return seen[place];
  }

  /** The index of a feature on the path; -1 when it is not on it. */
  int indexOf(int feature) {
    for (int place = 0; place < features.length; place++) {
      if (features[place] == feature) {
        return place;
      }
    }
    return -1;
  }

  /** The path with one more feature, which must not be on it yet. */
  FeaturePath with(int feature, double blindShare, double seenShare) {
    int length = features.length + 1;
    double[] longer = Arrays.copyOf(weights, length + 1);
    for (int known = length - 1; known >= 0; known--) {
      longer[known + 1] += seenShare * weights[known] * (known + 1) / (length + 1);
      longer[known] = blindShare * weights[known] * (length - known) / (length + 1);
    }
    return new FeaturePath(
        appended(features, feature),
        appended(blind, blindShare),
        appended(seen, seenShare),
        longer);
  }

  /** The path without one of its features. */
  FeaturePath without(int place) {
    return new FeaturePath(
        removed(features, place), removed(blind, place), removed(seen, place), unwound(place));
  }

  /** The sum of the weights of all orderings of the other features. */
  double weightWithout(int place) {
    double sum = 0;
    for (double weight : unwound(place)) {
      sum += weight;
    }
    return sum;
  }

  /** Undoes {@link #with}, by whichever of the two shares is not zero. */
  private double[] unwound(int place) {
    return seen[place] == 0 ? unwoundBlind(blind[place]) : unwoundSeen(place);
  }

  private double[] unwoundBlind(double blindShare) {
    int length = features.length;
    double[] shorter = new double[length];
    for (int known = 0; known < length; known++) {
      shorter[known] = weights[known] * (length + 1) / (blindShare * (length - known));
    }
    return shorter;
  }

  private double[] unwoundSeen(int place) {
    int length = features.length;
    double[] shorter = new double[length];
    double carried = weights[length];
    for (int known = length - 1; known >= 0; known--) {
      shorter[known] = carried * (length + 1) / ((known + 1) * seen[place]);
      carried = weights[known] - shorter[known] * blind[place] * (length - known) / (length + 1);
    }
    return shorter;
  }

  private static int[] appended(int[] values, int value) {
    int[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  private static double[] appended(double[] values, double value) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  private static int[] removed(int[] values, int place) {
    int[] shorter = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, place + 1, shorter, place, shorter.length - place);
    return shorter;
  }

  private static double[] removed(double[] values, int place) {
    double[] shorter = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, place + 1, shorter, place, shorter.length - place);
    return shorter;
  }
}
