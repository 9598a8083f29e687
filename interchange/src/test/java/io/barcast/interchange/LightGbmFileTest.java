package io.barcast.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares imported trees with LightGBM's own predictions, and small files with known answers. */
class LightGbmFileTest {
  private static final int FEATURES = 4;
  private static final int ROUNDS = 60;
  private static final List<FeatureVector> ROWS = rows(500);

  /** Leaves are rounded to single precision, and so are their sums. */
  private static final double TOLERANCE = 1e-6;

  private static final String STUMP =
      """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      label_index=0
      max_feature_idx=1
      objective=regression
      feature_names=a b
      feature_infos=[0:1] [0:1]
      tree_sizes=300

      Tree=0
      num_leaves=3
      num_cat=0
      split_feature=1 0
      split_gain=1 1
      threshold=0.1 -3
      decision_type=10 8
      left_child=1 -2
      right_child=-1 -3
      leaf_value=10 20 30
      leaf_weight=5 6 7
      leaf_count=5 6 7
      internal_value=0 0
      internal_weight=18 13
      internal_count=18 13
      is_linear=0
      shrinkage=1


      end of trees

      feature_importances:
      a=1
      """;

  private static List<FeatureVector> rows(int count) {
    Random random = new Random(11);
    List<FeatureVector> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      float[] values = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        values[f] = (float) random.nextGaussian();
      }
      values[1] = random.nextInt(5) == 0 ? Float.NaN : values[1];
      values[2] = random.nextInt(3) == 0 ? 0 : Math.round(values[2] * 4);
      rows.add(FeatureVector.of(values));
    }
    return rows;
  }

  private static LightGbm trained(String parameters) {
    float[] labels = new float[ROWS.size()];
    for (int row = 0; row < labels.length; row++) {
      FeatureVector values = ROWS.get(row);
      float known = values.get(0) + (Float.isNaN(values.get(1)) ? 0.5f : values.get(2));
      labels[row] = parameters.contains("objective=regression") ? known : known > 0.2f ? 1 : 0;
    }
    return new LightGbm(
        parameters + " verbosity=-1 num_threads=1 min_data_in_leaf=5 num_leaves=15",
        ROWS,
        labels,
        List.of(),
        ROUNDS);
  }

  /** Values at the thresholds and next to them, and missing ones for every feature. */
  private static List<FeatureVector> probes(TreeEnsemble trees) {
    Random random = new Random(2);
    List<FeatureVector> probes = new ArrayList<>(ROWS);
    float[] thresholds = trees.threshold();
    for (int probe = 0; probe < 2_000; probe++) {
      float[] values = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        float threshold = thresholds[random.nextInt(thresholds.length)];
        values[f] =
            switch (random.nextInt(5)) {
              case 0 -> threshold;
              case 1 -> Math.nextDown(threshold);
              case 2 -> Float.NaN;
              case 3 -> 0;
              default -> (float) random.nextGaussian();
            };
        values[f] = Float.isInfinite(values[f]) ? Float.MAX_VALUE : values[f];
      }
      probes.add(FeatureVector.of(values));
    }
    return probes;
  }

  @ParameterizedTest
  @CsvSource({
    "objective=regression, regression, false",
    "objective=regression_l1, regression_l1, false",
    "objective=huber, huber, false",
    "objective=regression use_missing=false, regression, false",
    "objective=regression boosting=rf bagging_freq=1 bagging_fraction=0.5, regression, false",
    "objective=regression boosting=dart, regression, false",
    "objective=binary, binary, true",
    "objective=binary sigmoid=2.5, binary, true",
    "objective=binary boosting=rf bagging_freq=1 bagging_fraction=0.5, binary, true",
    "objective=cross_entropy, cross_entropy, true",
  })
  void shouldPredictAsLightGbm(String parameters, String objective, boolean direction) {
    try (LightGbm library = trained(parameters)) {
      ForeignTrees found = LightGbmFile.read(library.saved());
      List<FeatureVector> rows = probes(found.trees());
      double[] expected = library.predictions(rows);

      for (int row = 0; row < expected.length; row++) {
        double margin = found.trees().margin(rows.get(row));
        assertThat(direction ? 1 / (1 + Math.exp(-margin)) : margin)
            .as("prediction of %s", rows.get(row))
            .isCloseTo(expected[row], within(TOLERANCE * Math.max(1, Math.abs(expected[row]))));
      }
      assertThat(found.objective()).isEqualTo(objective);
      assertThat(found.ofDirections()).isEqualTo(direction);
      assertThat(found.featureNames()).isEmpty();
      assertThat(found.features()).isEqualTo(FEATURES);
      assertThat(found.trees().roots()).hasSize(ROUNDS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "objective=regression zero_as_missing=true, takes zero for a missing value",
    "objective=regression linear_tree=true, has linear models in its leaves",
    "objective=regression categorical_feature=2, splits by categories",
    "objective=regression reg_sqrt=true, it was trained on square roots",
    "objective=multiclass num_class=2, it has several outputs per row",
    "objective=poisson, its objective is 'poisson'",
  })
  void shouldRefuseWhatTreesOfOneOutputCannotExpress(String parameters, String message) {
    try (LightGbm library = trained(parameters)) {
      String text = library.saved();

      assertThatThrownBy(() -> LightGbmFile.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void shouldSplitAtTheThresholdAndSendMissingValuesWhereTheNodeSays() {
    ForeignTrees found = LightGbmFile.read(STUMP);

    assertThat(found.featureNames()).containsExactly("a", "b");
    assertThat(margin(found, -3, 0.1f)).as("0.1f is above 0.1").isEqualTo(10);
    assertThat(margin(found, -3, Math.nextDown(0.1f))).isEqualTo(20);
    assertThat(margin(found, Math.nextUp(-3f), 0)).isEqualTo(30);
    assertThat(margin(found, Float.NaN, Float.NaN)).isEqualTo(30);
    assertThat(found.trees().cover()).containsExactly(18, 13, 5, 6, 7);
  }

  private static float margin(ForeignTrees found, float... values) {
    return found.trees().margin(FeatureVector.of(values));
  }

  @Test
  void shouldReadATreeOfOneLeaf() {
    String leaf =
        STUMP.replaceAll("(?s)num_leaves=3.*shrinkage", "num_leaves=1\nleaf_value=0.25\nshrinkage");

    assertThat(margin(LightGbmFile.read(leaf), 1, 1)).isEqualTo(0.25f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threshold=0.1 -3 | threshold=0.1 | tree 0: threshold has 1 numbers, expected 2",
        "leaf_value=10 20 30 | leaf_value=10 x 30 | tree 0: leaf_value has a word that is no number",
        "left_child=1 -2 | left_child=1 -9 | a tree of 3 leaves has child -9",
        "left_child=1 -2 | left_child=1 0 | a tree of 3 leaves has child 0",
        "split_feature=1 0 | split_feature=1 7 | feature is 7, expected 0 to 1",
        "num_leaves=3 | num_leaves=0 | tree 0: num_leaves is 0, expected 1 or more",
        "end of trees | end | it has no line 'end of trees'",
        "objective=regression | object=regression | its objective is ''",
      })
  void shouldNameWhatIsWrong(String text, String by, String message) {
    assertThatThrownBy(() -> LightGbmFile.read(STUMP.replace(text, by)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "tree", "booster[0]:\n0:[f0<1]"})
  void shouldRefuseOtherFiles(String content) {
    assertThatThrownBy(() -> ForeignTrees.read(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither a model of XGBoost");
  }
}
