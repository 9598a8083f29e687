package io.barcast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.evaluation.XgboostFamily;
import io.barcast.trainer.fit.linear.RidgeFit;
import io.barcast.trainer.fit.tree.BoosterExport;
import io.barcast.trainer.fit.tree.BoosterRows;
import io.barcast.trainer.fit.tree.Objective;
import io.barcast.trainer.fit.tree.TreesFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {
  private static List<Row> rows(int count, long seed, double missingShare) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] x = new float[5];
      for (int f = 0; f < x.length; f++) {
        x[f] = random.nextDouble() < missingShare ? Float.NaN : (float) random.nextGaussian();
      }
      double signal = (Float.isNaN(x[0]) ? 1 : x[0]) * (Float.isNaN(x[1]) ? -1 : x[1]);
      double label = signal + 0.3 * random.nextGaussian();
      rows.add(new Row(i, i, 0.01, FeatureVector.of(x), List.of(label)));
    }
    return rows;
  }

  private static List<Row> noise(int count, long seed) {
    Random random = new Random(seed + 99);
    return rows(count, seed, 0).stream()
        .map(row -> new Row(row.timeMs(), 0, 0.01, row.features(), List.of(random.nextGaussian())))
        .toList();
  }

  private static Booster booster(BoosterRows train, Objective objective, int rounds)
      throws XGBoostError {
    Map<String, Object> parameters =
        new XgboostFamily().growth(FitSettings.standard()).parameters(objective, 42);
    return XGBoost.train(train.labelled(objective, 0), parameters, rounds, Map.of(), null, null);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void shouldScoreEveryRowAsXgboostDoesBitForBit(Objective objective)
      throws XGBoostError, IOException {
    List<Row> fresh = rows(5_000, 2, 0.2);
    try (BoosterRows train = new BoosterRows(rows(3_000, 1, 0.2));
        BoosterRows freshRows = new BoosterRows(fresh)) {
      Booster booster = booster(train, objective, 60);
      TreeEnsemble trees = BoosterExport.trees(booster, objective, 40);
      float[][] expected = booster.predict(freshRows.matrix(), true, 40);
      booster.dispose();

      for (int i = 0; i < fresh.size(); i++) {
        assertThat(Float.floatToIntBits(trees.margin(fresh.get(i).features())))
            .isEqualTo(Float.floatToIntBits(expected[i][0]));
      }
      assertThat(trees.roots()).hasSize(40);
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void shouldKeepTheSignOfAZeroMargin(Objective objective) throws XGBoostError, IOException {
    List<Row> balanced = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      balanced.add(new Row(i, i, 1, FeatureVector.of(7), List.of(i % 2 == 0 ? 1.0 : -1.0)));
    }
    FitSettings wholeRows = new FitSettings(42, 1, 1, 3, 0.05, 1, 1, 1, 100);
    try (BoosterRows train = new BoosterRows(balanced)) {
      Booster booster =
          XGBoost.train(
              train.labelled(objective, 0),
              new XgboostFamily().growth(wholeRows).parameters(objective, 42),
              1,
              Map.of(),
              null,
              null);
      TreeEnsemble trees = BoosterExport.trees(booster, objective, 1);

      BoosterExport.requireEqual(trees, BoosterExport.margins(booster, balanced), balanced);
      assertThat(Float.floatToIntBits(trees.threshold()[0])).isEqualTo(Float.floatToIntBits(-0f));
      assertThat(Float.floatToIntBits(trees.margin(balanced.get(0).features())))
          .isEqualTo(Float.floatToIntBits(objective.baseMargin()));
      booster.dispose();
    }
  }

  @Test
  void shouldRejectTreesThatScoreDifferentlyFromXgboost() throws XGBoostError, IOException {
    List<Row> rows = rows(500, 3, 0);
    try (BoosterRows train = new BoosterRows(rows)) {
      Booster booster = booster(train, Objective.SCALED_RETURN, 10);
      TreeEnsemble fewer = BoosterExport.trees(booster, Objective.SCALED_RETURN, 9);

      float[] margins = BoosterExport.margins(booster, rows);
      assertThatThrownBy(() -> BoosterExport.requireEqual(fewer, margins, rows))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("golden row 0");
      booster.dispose();
    }
  }

  @Test
  void shouldCutTreesAtTheRoundWithTheLowestValidationLoss() {
    Split noise = new Split(noise(1_000, 4), noise(500, 5), List.of());
    Split signal = new Split(rows(1_000, 4, 0), rows(500, 5, 0), List.of());

    assertThat(trees(noise)).isBetween(200, 260);
    assertThat(trees(signal)).isGreaterThan(400);
  }

  private static int trees(Split split) {
    TreesFit fit =
        new TreesFit(
            new XgboostFamily().growth(FitSettings.standard()), FitSettings.standard(), split);
    return fit.fit(1).model().horizons().get(0).scaledReturn().roots().length;
  }

  @Test
  void shouldStopWhenInterrupted() {
    Split split = new Split(rows(500, 6, 0), rows(200, 7, 0), List.of());
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                new TreesFit(
                        new XgboostFamily().growth(FitSettings.standard()),
                        FitSettings.standard(),
                        split)
                    .fit(1))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldRecoverALinearEquation() {
    LinearModel model =
        new RidgeFit(new Split(linear(2_000, 8), linear(1_000, 9), List.of())).fit(1).model();

    LinearModel.Coefficients equation = model.horizons().get(0).scaledReturn();
    double[] slopes = new double[3];
    double constant = equation.intercept();
    for (int f = 0; f < slopes.length; f++) {
      slopes[f] = equation.weights().get(f) / model.scaler().deviations()[f];
      constant -= slopes[f] * model.scaler().means()[f];
    }
    assertThat(slopes[0]).isCloseTo(2, within(0.02));
    assertThat(slopes[1]).isCloseTo(-1, within(0.02));
    assertThat(slopes[2]).isZero();
    assertThat(constant).isCloseTo(0.5, within(0.05));
    assertThat(model.calibrations().get(0).scaledHalfWidth()).isCloseTo(0.1645, within(0.015));
  }

  /** Three of five rows do not move; a rise follows where the first feature is above zero. */
  private static List<Row> quiet(int count, long seed) {
    Random random = new Random(seed);
    return rows(count, seed, 0).stream()
        .map(
            row -> {
              double size = Math.abs(random.nextGaussian());
              double side = row.features().get(0) + 2 * random.nextGaussian() > 0 ? size : -size;
              double label = random.nextInt(5) < 3 ? 0 : side;
              return new Row(row.timeMs(), row.timeMs(), 0.01, row.features(), List.of(label));
            })
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"DRIFT", "LINEAR", "XGBOOST"})
  void shouldLearnDirectionsFromMovesOnly(Family family) {
    Split split = new Split(quiet(3_000, 21), quiet(1_000, 22), List.of());
    List<Row> fresh = quiet(3_000, 23).stream().filter(row -> row.moved(0)).toList();

    Forecasts forecasts = Forecasts.of(quietFit(family, split).fit(1).model(), fresh);

    double up = 0;
    double brier = 0;
    for (int row = 0; row < fresh.size(); row++) {
      double probability = forecasts.score(row, 0).probabilityUp();
      up += probability / fresh.size();
      brier += Math.pow(probability - (fresh.get(row).rose(0) ? 1 : 0), 2) / fresh.size();
    }
    assertThat(up).isCloseTo(0.5, within(0.06));
    assertThat(brier).isLessThan(family == Family.DRIFT ? 0.251 : 0.235);
  }

  private static Fit quietFit(Family family, Split split) {
    FitSettings settings = FitSettings.standard();
    return switch (family) {
      case DRIFT -> new RandomWalkDriftFit(split);
      case LINEAR -> new RidgeFit(split);
      default -> new TreesFit(new XgboostFamily().growth(settings), settings, split);
    };
  }

  @Test
  void shouldHaveEvenOddsWhereNothingMoved() {
    List<Row> still =
        rows(400, 24, 0).stream()
            .map(row -> new Row(row.timeMs(), row.timeMs(), 1, row.features(), List.of(0.0)))
            .toList();
    Split split = new Split(still.subList(0, 300), still.subList(300, 400), List.of());

    for (Family family : List.of(Family.DRIFT, Family.LINEAR, Family.XGBOOST)) {
      Forecasts forecasts = Forecasts.of(quietFit(family, split).fit(1).model(), still);
      assertThat(forecasts.score(7, 0).probabilityUp()).as(family.name()).isEqualTo(0.5);
    }
  }

  @Test
  void shouldFitAnEquationToFewerRowsThanFeatures() {
    LinearModel model =
        new RidgeFit(new Split(wide(200, 1), wide(50, 2), List.of())).fit(1).model();

    assertThat(model.scaler().features()).isEqualTo(250);
    assertThat(model.calibrations()).hasSize(1);
  }

  private static List<Row> wide(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] x = new float[250];
      for (int f = 0; f < x.length; f++) {
        x[f] = (float) random.nextGaussian();
      }
      rows.add(new Row(i, i, 1, FeatureVector.of(x), List.of(random.nextGaussian())));
    }
    return rows;
  }

  private static List<Row> linear(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float a = (float) (3 + 0.5 * random.nextGaussian());
      float b = (float) random.nextGaussian();
      double label = 2 * a - b + 0.5 + 0.1 * random.nextGaussian();
      float missing = random.nextInt(20) == 0 ? Float.NaN : 7;
      rows.add(new Row(i, i, 1, FeatureVector.of(a, b, missing), List.of(label)));
    }
    return rows;
  }

  @Test
  void shouldBinTrainingRowsAtTheirDeciles() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      FeatureVector features = FeatureVector.of(i, 5, i < 85 ? 0 : i);
      rows.add(new Row(i, i, 1, features, List.of(0.0)));
    }

    ReferenceBins bins = Quantiles.referenceBins(rows);

    assertThat(bins.edges(0)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
    assertThat(bins.share(0, 4)).isEqualTo(0.1);
    assertThat(bins.edges(1)).containsExactly(5, Math.nextUp(5f));
    assertThat(bins.share(1, 1)).isOne();
    assertThat(bins.bin(1, 4)).isZero();
    assertThat(bins.bin(1, 5)).isOne();
    assertThat(bins.bin(1, 6)).isEqualTo(2);
    assertThat(bins.edges(2)).containsExactly(90);
    assertThat(bins.share(2, 0)).isEqualTo(0.9);
  }

  @Test
  void shouldTakeTheWidthThatHoldsNineInTenResiduals() {
    double[] residuals = new double[99];
    Arrays.setAll(residuals, i -> (i % 2 == 0 ? 1 : -1) * (i + 1.0));

    assertThat(Quantiles.halfWidth(residuals)).isEqualTo(90);
  }
}
