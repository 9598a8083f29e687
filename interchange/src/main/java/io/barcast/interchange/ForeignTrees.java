package io.barcast.interchange;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.fit.tree.BoosterFile;
import io.barcast.trainer.fit.tree.ImportedTrees;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * The trees of a model file that another program wrote.
 *
 * @param library that trained them
 * @param objective by the library's own name
 * @param ofDirections whether their margin is the log odds of a label of 0 or 1
 * @param featureNames in the file's order; empty when it has none
 * @param features number of features of a row
 * @param trees they read rows in the file's order
 * @param margins for rows in the file's order, the library's own margins where it is at hand
 */
record ForeignTrees(
    String library,
    String objective,
    boolean ofDirections,
    List<String> featureNames,
    int features,
    TreeEnsemble trees,
    Function<List<FeatureVector>, float[]> margins) {
  private static final byte[] LIGHTGBM = "tree".getBytes(StandardCharsets.US_ASCII);

  ForeignTrees {
    featureNames = List.copyOf(featureNames);
  }

  /**
   * Reads a file, whose format its first bytes tell.
   *
   * @throws IllegalArgumentException saying what cannot be read, or not be expressed as trees
   */
  static ForeignTrees read(byte[] content) {
    if (content.length > 0 && content[0] == '{') {
      return of(BoosterFile.read(content));
    }
    if (content.length > LIGHTGBM.length && startsWith(content, LIGHTGBM)) {
      return LightGbmFile.read(new String(content, StandardCharsets.UTF_8));
    }
    throw new IllegalArgumentException(
        "it is neither a model of XGBoost as UBJ or JSON, nor of LightGBM as text");
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    for (int at = 0; at < start.length; at++) {
      if (content[at] != start[at]) {
        return false;
      }
    }
    return true;
  }

  private static ForeignTrees of(BoosterFile file) {
    return new ForeignTrees(
        "XGBoost",
        file.objective(),
        file.ofDirections(),
        file.featureNames(),
        file.features(),
        file.trees(),
        file::margins);
  }

  /**
   * The trees for rows in the order of a feature set.
   *
   * @throws IllegalArgumentException when a name is not in the set
   */
  ImportedTrees forRowsOf(FeatureSpec spec) {
    int[] places = FeaturePlaces.of(featureNames, features, spec);
    return new ImportedTrees(
        trees.withFeaturesAt(places, spec.size()),
        rows -> margins.apply(rows.stream().map(row -> inFileOrder(row, places)).toList()));
  }

  private static FeatureVector inFileOrder(FeatureVector row, int[] places) {
    float[] values = new float[places.length];
    for (int feature = 0; feature < values.length; feature++) {
      values[feature] = row.get(places[feature]);
    }
    return FeatureVector.of(values);
  }
}
