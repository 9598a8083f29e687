package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaiveFallbackTest {
  private static final Score NAIVE = new NaiveModel(1).score(new FeatureWindow()).get(0);

  private static final List<Calibration> READINGS =
      Collections.nCopies(2, new Calibration(0.9, 0.1, 1.2));

  private static FeatureWindow window() {
    FeatureWindow window = new FeatureWindow();
    window.push(FeatureVector.of(3));
    return window;
  }

  @Test
  void shouldForecastByALinearModelAtActiveHorizonsOnly() {
    Coefficients coefficients = new Coefficients(0.5, List.of(2.0));
    Equations equations = new Equations(coefficients, coefficients);
    FeatureScaler scaler = new FeatureScaler(new double[] {1}, new double[] {2});
    Model model = new LinearModel(scaler, List.of(equations, equations), READINGS);

    List<Score> all = model.score(window());

    assertThat(model.withNaiveFallback(Set.of(1)).score(window()))
        .containsExactly(NAIVE, all.get(1));
    assertThat(model.withNaiveFallback(Set.of(0, 1)).score(window())).isEqualTo(all);
    requireKnown(model);
  }

  @Test
  void shouldForecastByTreesAtActiveHorizonsOnly() {
    int[] none = {-1};
    TreeEnsemble leaf =
        new TreeEnsemble(
            1,
            0,
            new int[] {0},
            none,
            none,
            new int[] {0},
            new float[] {0.7f},
            new boolean[1],
            new float[1]);
    HorizonTrees trees = new HorizonTrees(leaf, leaf);
    Model model = new TreeModel(Family.XGBOOST, List.of(trees, trees), READINGS);

    List<Score> all = model.score(window());

    assertThat(model.withNaiveFallback(Set.of(0)).score(window()))
        .containsExactly(all.get(0), NAIVE);
    assertThat(model.withNaiveFallback(Set.of()).score(window())).containsExactly(NAIVE, NAIVE);
    requireKnown(model);
  }

  @Test
  void shouldForecastByANetworkAtActiveHorizonsOnly() {
    FeatureScaler scaler = new FeatureScaler(new double[] {1}, new double[] {2});
    LstmNetwork network = new Networks(5).network(1, 6, 4, 3, 2);
    Model model = new LstmModel(scaler, network, READINGS);

    List<Score> all = model.score(fullWindow());

    assertThat(all).doesNotContain(NAIVE);
    assertThat(model.withNaiveFallback(Set.of(1)).score(fullWindow()))
        .containsExactly(NAIVE, all.get(1));
    assertThat(model.withNaiveFallback(Set.of(0, 1)).score(fullWindow())).isEqualTo(all);
    requireKnown(model);
  }

  @Test
  void shouldForecastByDriftAndEnsemblesAtActiveHorizonsOnly() {
    RandomWalkDriftModel drift =
        new RandomWalkDriftModel(List.of(new Output(0.1, 0.2), new Output(0.3, 0.4)), READINGS);
    List<List<Double>> weights = Collections.nCopies(2, List.of(0.5));
    Model ensemble = new EnsembleModel(List.of(drift), weights, READINGS);

    for (Model model : List.of(drift, ensemble)) {
      List<Score> all = model.score(window());
      assertThat(all).doesNotContain(NAIVE);
      assertThat(model.withNaiveFallback(Set.of(1)).score(window()))
          .containsExactly(NAIVE, all.get(1));
      requireKnown(model);
    }
  }

  @Test
  void shouldKnowThatAnArimaModelRepeatsTheNaiveForecastAtHorizonsOfNoLength() {
    ArmaProcess process = new ArmaProcess(0, LagPolynomial.ONE, LagPolynomial.of(0.9), 1);

    requireKnown(new ArimaModel(0, process, List.of(1, 5), READINGS));
  }

  @Test
  void shouldNotTakeAnUncalibratedModelOrABaseRateForTheNaiveForecast() {
    List<Calibration> identities = Collections.nCopies(2, Calibration.NAIVE);
    Model drift =
        new RandomWalkDriftModel(List.of(new Output(0.1, 0), new Output(0, 0)), identities);
    Model baseRate = new RandomWalkDriftModel(List.of(Output.NAIVE, Output.NAIVE), READINGS);

    assertThat(naiveHorizons(drift)).containsExactly(1);
    assertThat(naiveHorizons(baseRate)).isEmpty();
    assertThat(naiveHorizons(new NaiveModel(2))).containsExactly(0, 1);
  }

  @Test
  void shouldKnowWhereTheWeighedMembersOfAnEnsembleRepeatTheNaiveForecast() {
    List<Output> outputs = List.of(new Output(0.1, 0.2), new Output(0.3, 0.4));
    Model first = new RandomWalkDriftModel(outputs, READINGS).withNaiveFallback(Set.of(0));
    Model second = new RandomWalkDriftModel(outputs, READINGS);
    List<Calibration> identities = Collections.nCopies(2, Calibration.NAIVE);
    List<List<Double>> weights = List.of(List.of(0.5, 0.5), List.of(1.0, 0.0));

    assertThat(naiveHorizons(new EnsembleModel(List.of(first, second), weights, identities)))
        .containsExactly(1);
    assertThat(naiveHorizons(EnsembleModel.recalibrated(second, List.of(0.0, -0.5))))
        .containsExactly(0);
  }

  /** A model that is active at both horizons, at one of them and at none. */
  private static void requireKnown(Model model) {
    assertThat(naiveHorizons(model)).isEmpty();
    assertThat(naiveHorizons(model.withNaiveFallback(Set.of(1)))).containsExactly(0);
    assertThat(naiveHorizons(model.withNaiveFallback(Set.of()))).containsExactly(0, 1);
    List<Calibration> calibrations = model.withNaiveFallback(Set.of(1)).calibrations();
    assertThat(naiveHorizons(model.withCalibrations(calibrations))).isEmpty();
  }

  private static List<Integer> naiveHorizons(Model model) {
    return IntStream.range(0, model.calibrations().size())
        .filter(model::repeatsNaive)
        .boxed()
        .toList();
  }

  private static FeatureWindow fullWindow() {
    FeatureWindow window = new FeatureWindow();
    for (int step = 0; step < FeatureWindow.STEPS; step++) {
      window.push(FeatureVector.of(step % 7));
    }
    return window;
  }
}
