package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.feature.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
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
  private static final int FINITE = 9;
  private static final int FEATURES = 3;

  /** Random trees as lists of nodes, children after their parent. */
  private static final class Forest {
    final SplittableRandom random;
    final List<Integer> roots = new ArrayList<>();
    final List<int[]> nodes = new ArrayList<>();
    final List<Float> thresholds = new ArrayList<>();

    Forest(long seed, int trees, int depth) {
      random = new SplittableRandom(seed);
      for (int tree = 0; tree < trees; tree++) {
        roots.add(grow(depth));
      }
    }

    int grow(int depth) {
      boolean leaf = depth == 0 || random.nextInt(4) == 0;
      int[] node = {-1, -1, leaf ? 0 : random.nextInt(FEATURES), random.nextInt(2)};
      int index = nodes.size();
      nodes.add(node);
      thresholds.add(leaf ? (float) random.nextDouble() : VALUES[random.nextInt(FINITE)]);
      if (!leaf) {
        node[0] = grow(depth - 1);
        node[1] = grow(depth - 1);
      }
      return index;
    }

    TreeEnsemble ensemble() {
      boolean[] missing = new boolean[nodes.size()];
      float[] threshold = new float[nodes.size()];
      for (int n = 0; n < missing.length; n++) {
        missing[n] = nodes.get(n)[3] == 1;
        threshold[n] = thresholds.get(n);
      }
      return new TreeEnsemble(
          FEATURES,
          0.25f,
          roots.stream().mapToInt(Integer::intValue).toArray(),
          column(0),
          column(1),
          column(2),
          threshold,
          missing,
          new float[missing.length]);
    }

    int[] column(int field) {
      return nodes.stream().mapToInt(node -> node[field]).toArray();
    }

    /** As XGBoost defines it: left when below the threshold, or missing and told so. */
    float margin(float[] row) {
      float sum = 0.25f;
      for (int node : roots) {
        while (nodes.get(node)[0] >= 0) {
          float value = row[nodes.get(node)[2]];
          boolean missingLeft = Float.isNaN(value) && nodes.get(node)[3] == 1;
          node = nodes.get(node)[missingLeft || value < thresholds.get(node) ? 0 : 1];
        }
        sum += thresholds.get(node);
      }
      return sum;
    }
  }

  @Property
  void shouldTakeTheLeafThatTheDefinitionSays(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int trees,
      @ForAll @IntRange(max = 7) int depth) {
    Forest forest = new Forest(seed, trees, depth);
    TreeEnsemble ensemble = forest.ensemble();
    for (int i = 0; i < 50; i++) {
      float[] row = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        row[f] = VALUES[forest.random.nextInt(VALUES.length)];
      }
      assertThat(ensemble.margin(FeatureVector.of(row))).isEqualTo(forest.margin(row));
    }
  }

  @Test
  void shouldRefuseACoverThatDoesNotFit() {
    assertThatThrownBy(() -> leaf(new float[2])).hasMessageContaining("differ in length");
    for (float cover : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> leaf(new float[] {cover}))
          .isInstanceOf(BadModelException.class)
          .hasMessageContaining("cover of node 0 is " + cover);
    }
    assertThat(leaf(new float[] {7}).cover()).containsExactly(7);
  }

  private static TreeEnsemble leaf(float[] cover) {
    int[] none = {-1};
    int[] root = {0};
    return new TreeEnsemble(1, 0, root, none, none, root, new float[1], new boolean[1], cover);
  }

  @Test
  void shouldScoreOneLongChainWithoutFillingItUp() {
    int length = 2_001;
    int[] left = new int[length];
    int[] right = new int[length];
    float[] threshold = new float[length];
    for (int node = 0; node < length; node++) {
      boolean leaf = node % 2 == 1 || node == length - 1;
      left[node] = leaf ? -1 : node + 1;
      right[node] = leaf ? -1 : node + 2;
      threshold[node] = leaf ? node : 0;
    }
    TreeEnsemble chain =
        new TreeEnsemble(
            1,
            0,
            new int[] {0},
            left,
            right,
            new int[length],
            threshold,
            new boolean[length],
            new float[length]);
    assertThat(chain.margin(FeatureVector.of(1))).isEqualTo(length - 1);
    assertThat(chain.margin(FeatureVector.of(-1))).isEqualTo(1);
  }
}
