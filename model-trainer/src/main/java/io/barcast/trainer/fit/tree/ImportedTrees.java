package io.barcast.trainer.fit.tree;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import java.util.List;
import java.util.function.Function;

/**
 * Trees that were trained elsewhere.
 *
 * @param trees they read rows in the order of a feature set
 * @param margins for rows in that order, the margins by the library that trained the trees; by the
 *     trees themselves where that library is not at hand
 */
public record ImportedTrees(TreeEnsemble trees, Function<List<FeatureVector>, float[]> margins) {
  /** Trees of a library that is not at hand. */
  public static ImportedTrees of(TreeEnsemble trees) {
    return new ImportedTrees(trees, rows -> margins(trees, rows));
  }

  private static float[] margins(TreeEnsemble trees, List<FeatureVector> rows) {
    float[] margins = new float[rows.size()];
    for (int row = 0; row < margins.length; row++) {
      margins[row] = trees.margin(rows.get(row));
    }
    return margins;
  }
}
