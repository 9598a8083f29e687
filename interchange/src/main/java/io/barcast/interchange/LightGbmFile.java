package io.barcast.interchange;

import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.fit.tree.ImportedTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads LightGBM's text format (its {@code Booster.save_model}): numeric trees of one output. Its
 * leaves are of double precision and are rounded to single precision.
 */
final class LightGbmFile {
  /** Objectives whose sum of leaves is the prediction itself. */
  private static final Set<String> OF_NUMBERS =
      Set.of("regression", "regression_l1", "huber", "fair");

  /** Objectives whose sum of leaves is the log odds of the label 1. */
  private static final Set<String> OF_DIRECTIONS = Set.of("binary", "cross_entropy");

  private static final String SIGMOID = "sigmoid:";

  private LightGbmFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying what cannot be read, or not be expressed as trees
   */
  static ForeignTrees read(String text) {
    List<LightGbmBlock> blocks = blocks(text);
    LightGbmBlock header = blocks.get(0);
    List<LightGbmTree> trees = blocks.stream().skip(1).map(LightGbmTree::of).toList();
    requireSupported(header, trees.size());
    int features = header.integer("max_feature_idx", -1) + 1;
    TreeEnsemble ensemble = new Nodes(trees).ensemble(features, factor(header, trees.size()));
    String objective = objective(header);
    return new ForeignTrees(
        "LightGBM",
        objective,
        OF_DIRECTIONS.contains(objective),
        names(header),
        features,
        ensemble,
        ImportedTrees.of(ensemble).margins());
  }

  /** The header, and the block of each tree. */
  private static List<LightGbmBlock> blocks(String text) {
    List<LightGbmBlock> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String name = "the header";
    boolean ended = false;
    for (String line : text.lines().map(String::strip).toList()) {
      ended = line.equals("end of trees");
      boolean next = line.startsWith("Tree=");
      if (ended || next) {
        blocks.add(LightGbmBlock.of(name, lines));
        lines.clear();
        name = line.toLowerCase(Locale.ROOT).replace('=', ' ');
      } else if (!line.isEmpty()) {
        lines.add(line);
      }
      if (ended) {
        return blocks;
      }
    }
    throw new IllegalArgumentException("it has no line 'end of trees': it is incomplete");
  }

  private static void requireSupported(LightGbmBlock header, int trees) {
    String objective = objective(header);
    require(
        header.integer("num_class", 1) == 1 && header.integer("num_tree_per_iteration", 1) == 1,
        "it has several outputs per row, expected one");
    require(
        OF_NUMBERS.contains(objective) || OF_DIRECTIONS.contains(objective),
        "its objective is '%s', expected one of %s of a return model, or of %s of a direction model"
            .formatted(
                objective,
                OF_NUMBERS.stream().sorted().toList(),
                OF_DIRECTIONS.stream().sorted().toList()));
    require(
        !header.words("objective").contains("sqrt"),
        "it was trained on square roots, expected reg_sqrt=false");
    require(trees > 0, "it has no tree");
  }

  private static void require(boolean sound, String problem) {
    if (!sound) {
      throw new IllegalArgumentException(problem);
    }
  }

  private static String objective(LightGbmBlock header) {
    return header.words("objective").stream().findFirst().orElse("");
  }

  /** What a leaf is multiplied by: a forest is averaged, and a sigmoid has a slope. */
  private static double factor(LightGbmBlock header, int trees) {
    double slope =
        header.words("objective").stream()
            .filter(word -> word.startsWith(SIGMOID))
            .mapToDouble(word -> Double.parseDouble(word.substring(SIGMOID.length())))
            .findFirst()
            .orElse(1);
    return header.has("average_output") ? slope / trees : slope;
  }

  /** The names of the features; none when they are the numbers that LightGBM gives itself. */
  private static List<String> names(LightGbmBlock header) {
    List<String> names = header.words("feature_names");
    List<String> numbered =
        IntStream.range(0, names.size()).mapToObj(feature -> "Column_" + feature).toList();
    return names.equals(numbered) ? List.of() : names;
  }

  /** All trees' nodes, one after another. */
  private static final class Nodes {
    private final int[] roots;
    private final int[] left;
    private final int[] right;
    private final int[] feature;
    private final float[] threshold;
    private final boolean[] missingGoesLeft;
    private final float[] cover;
    private final List<LightGbmTree> trees;

    Nodes(List<LightGbmTree> trees) {
      this.trees = trees;
      int count = trees.stream().mapToInt(LightGbmTree::nodes).sum();
      roots = new int[trees.size()];
      left = new int[count];
      right = new int[count];
      feature = new int[count];
      threshold = new float[count];
      missingGoesLeft = new boolean[count];
      cover = new float[count];
    }

    TreeEnsemble ensemble(int features, double factor) {
      int root = 0;
      for (int tree = 0; tree < roots.length; tree++) {
        roots[tree] = root;
        append(trees.get(tree), root, factor);
        root += trees.get(tree).nodes();
      }
      return new TreeEnsemble(
          features, 0, roots, left, right, feature, threshold, missingGoesLeft, cover);
    }

    private void append(LightGbmTree tree, int root, double factor) {
      int inner = tree.feature().length;
      for (int node = 0; node < tree.nodes(); node++) {
        boolean split = node < inner;
        int place = root + node;
        left[place] = split ? root + tree.place(tree.left()[node]) : -1;
        right[place] = split ? root + tree.place(tree.right()[node]) : -1;
        feature[place] = split ? tree.feature()[node] : 0;
        threshold[place] =
            split
                ? tree.exclusiveThreshold(node)
                : (float) (tree.leafValue()[node - inner] * factor);
        missingGoesLeft[place] = split && tree.missingGoesLeft(node);
        cover[place] = (float) tree.cover()[node];
      }
    }
  }
}
