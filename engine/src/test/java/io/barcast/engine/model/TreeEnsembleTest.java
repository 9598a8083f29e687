package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.feature.FeatureVector;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  @Property
  void shouldTakeTheLeafThatTheDefinitionSays(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int trees,
      @ForAll @IntRange(max = 7) int depth) {
    Forest forest = new Forest(seed, trees, depth);
    TreeEnsemble ensemble = forest.ensemble();
    for (int i = 0; i < 50; i++) {
      FeatureVector row = forest.row();
      assertThat(ensemble.margin(row)).isEqualTo(forest.margin(row));
    }
  }

  @Property(tries = 100)
  void shouldReadFeaturesFromOtherPlaces(@ForAll long seed) {
    Forest forest = new Forest(seed, 10, 5);
    int features = forest.row().size();
    int[] places = IntStream.range(0, features).map(f -> features - f).toArray();
    TreeEnsemble moved = forest.ensemble().withFeaturesAt(places, features + 1);

    for (int i = 0; i < 20; i++) {
      FeatureVector row = forest.row();
      float[] reversed = new float[features + 1];
      for (int f = 0; f < features; f++) {
        reversed[features - f] = row.get(f);
      }
      assertThat(moved.margin(FeatureVector.of(reversed))).isEqualTo(forest.margin(row));
    }
  }

  @Property(tries = 100)
  void shouldMultiplyMargins(@ForAll long seed) {
    Forest forest = new Forest(seed, 10, 5);
    TreeEnsemble doubled = forest.ensemble().times(-2);

    for (int i = 0; i < 20; i++) {
      FeatureVector row = forest.row();
      assertThat(doubled.margin(row)).isEqualTo(-2 * forest.margin(row));
    }
  }

  @Test
  void shouldRefuseACoverThatDoesNotFit() {
    assertThatThrownBy(() -> leaf(0, 1, 2)).hasMessageContaining("differ in length");
    for (float cover : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> leaf(0, cover))
          .isInstanceOf(BadModelException.class)
          .hasMessageContaining("cover of node 0 is " + cover);
    }
    assertThat(leaf(0, 7).cover()).containsExactly(7);
  }

  @Test
  void shouldRefuseALeafThatIsNotFinite() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> leaf(value, 1))
          .isInstanceOf(BadModelException.class)
          .hasMessageContaining("leaf of node 0 is " + value);
    }
  }

  private static TreeEnsemble leaf(float value, float... cover) {
    int[] none = {-1};
    int[] root = {0};
    float[] leaf = {value};
    return new TreeEnsemble(1, 0, root, none, none, root, leaf, new boolean[1], cover);
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
