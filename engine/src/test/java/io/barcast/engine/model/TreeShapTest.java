package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Explanation.Contribution;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeShapTest {
  private static final int FEVER = 0;
  private static final int COUGH = 1;
  private static final FeatureVector BOTH = FeatureVector.of(1, 1, 7);

  /**
   * Lundberg, Erion and Lee (2018), figure 1: a score of sickness by fever and cough, each with
   * probability one half, and a third feature that no tree splits on.
   */
  private static TreeEnsemble sickness(int first, int second, float firstAlone, float both) {
    return new TreeEnsemble(
        3,
        0,
        new int[] {0},
        new int[] {1, 3, 5, -1, -1, -1, -1},
        new int[] {2, 4, 6, -1, -1, -1, -1},
        new int[] {first, second, second, 0, 0, 0, 0},
        new float[] {0.5f, 0.5f, 0.5f, 0, 0, firstAlone, both},
        new boolean[7],
        new float[] {100, 50, 50, 25, 25, 25, 25});
  }

  @Test
  void shouldGiveThePublishedValues() {
    TreeEnsemble modelA = sickness(FEVER, COUGH, 0, 80);
    TreeEnsemble modelB = sickness(COUGH, FEVER, 10, 90);

    assertThat(new TreeShap(modelA).contributions(BOTH)).containsExactly(30, 30, 0, 20);
    assertThat(new TreeShap(modelB).contributions(BOTH)).containsExactly(30, 35, 0, 25);
  }

  @Test
  void shouldExplainEachHorizonByTheLargestContributionFirst() {
    TreeEnsemble trees = sickness(COUGH, FEVER, 10, 90);
    TreeModel model =
        new TreeModel(
            Family.XGBOOST,
            List.of(new HorizonTrees(trees, TreeEnsemble.none()), HorizonTrees.NONE),
            List.of(Calibration.NAIVE, Calibration.NAIVE));
    FeatureWindow window = new FeatureWindow();
    window.push(BOTH);

    List<HorizonExplanation> explained = model.explain(window);

    assertThat(explained).hasSize(2);
    Explanation scaledReturn = explained.get(0).scaledReturn();
    assertThat(scaledReturn.expected()).isEqualTo(25);
    assertThat(scaledReturn.contributions())
        .containsExactly(
            new Contribution(COUGH, 35), new Contribution(FEVER, 30), new Contribution(2, 0));
    assertThat(explained.get(0).logOdds().contributions())
        .extracting(Contribution::amount)
        .containsOnly(0.0);
  }

  @Property
  void shouldBeShapleysValueByItsDefinition(
      @ForAll long seed,
      @ForAll @IntRange(max = 5) int trees,
      @ForAll @IntRange(max = 7) int depth) {
    Forest forest = new Forest(seed, trees, depth);
    FeatureVector row = forest.row();

    double[] contributions = new TreeShap(forest.ensemble()).contributions(row);

    for (int feature = 0; feature < Forest.FEATURES; feature++) {
      assertThat(contributions[feature]).isCloseTo(shapley(forest, row, feature), within(1e-9));
    }
    assertThat(contributions[Forest.FEATURES])
        .isCloseTo(forest.expected(row, known -> false), within(1e-9));
  }

  /** The mean, over all orders of learning features, of what learning this one adds. */
  private static double shapley(Forest forest, FeatureVector row, int feature) {
    double sum = 0;
    for (int set = 0; set < 1 << Forest.FEATURES; set++) {
      int others = set;
      if ((set >> feature & 1) == 0) {
        double with = forest.expected(row, f -> f == feature || (others >> f & 1) == 1);
        double without = forest.expected(row, f -> (others >> f & 1) == 1);
        int size = Integer.bitCount(set);
        double orders = factorial(size) * factorial(Forest.FEATURES - size - 1);
        sum += orders / factorial(Forest.FEATURES) * (with - without);
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  @Property
  void shouldAddUpToTheMargin(
      @ForAll long seed,
      @ForAll @IntRange(max = 50) int trees,
      @ForAll @IntRange(max = 9) int depth) {
    Forest forest = new Forest(seed, trees, depth);
    TreeEnsemble ensemble = forest.ensemble();
    FeatureVector row = forest.row();

    double sum = Arrays.stream(new TreeShap(ensemble).contributions(row)).sum();

    assertThat(sum).isCloseTo(ensemble.margin(row), within(1e-4));
  }
}
