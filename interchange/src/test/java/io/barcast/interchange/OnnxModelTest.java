package io.barcast.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.runtime.UserException;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.data.WalkPlan;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares exported models with their own outputs, scored by ONNX Runtime. */
class OnnxModelTest {
  private static final double TOLERANCE = 1e-6;
  private static final double MISSING_SHARE = 0.2;
  private static final int BARS = 900;

  private static final Map<Family, Fitted<? extends Model>> FITTED = new EnumMap<>(Family.class);

  private static Dataset data;
  private static Split split;

  @BeforeAll
  static void simulate() {
    data = SimulatedRows.data(7, BARS);
    split =
        Split.whole(
            data, WalkPlan.of(data, Long.MIN_VALUE, 100), Long.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static Fitted<? extends Model> fitted(Family family) {
    return FITTED.computeIfAbsent(family, OnnxModelTest::fit);
  }

  private static Fitted<? extends Model> fit(Family family) {
    return FamilyTrainers.fitted(family)
        .fit(FitSettings.standard(), data, split)
        .fit(SimulatedRows.HORIZONS.size());
  }

  private static ServableModel servable(Model model) {
    ModelCard card =
        new ModelCard(
            new ModelId("m-1h", 3),
            model.family(),
            Role.SHADOW,
            Trust.UNPROVEN,
            SimulatedRows.HOUR,
            0,
            SimulatedRows.SPEC.hash(),
            SimulatedRows.HORIZONS);
    return new ServableModel(card, model, ModelReference.NONE);
  }

  private static OnnxScorer scorer(Model model) throws OrtException {
    return new OnnxScorer(OnnxModel.encode(servable(model), SimulatedRows.SPEC));
  }

  /** Rows of the dataset, of which some values are missing. */
  private static List<FeatureVector> rowsWithHoles() {
    Random random = new Random(3);
    List<FeatureVector> rows = new ArrayList<>();
    for (Row row : data.rows()) {
      float[] values = new float[row.features().size()];
      row.features().copyTo(values, 0);
      for (int f = 0; f < values.length; f++) {
        values[f] = random.nextDouble() < MISSING_SHARE ? Float.NaN : values[f];
      }
      rows.add(FeatureVector.of(values));
    }
    return rows;
  }

  private static List<Output> own(Model model, FeatureVector row) {
    FeatureWindow window = new FeatureWindow();
    window.push(row);
    return model.outputs(window);
  }

  private static void requireEqual(Model model, List<FeatureVector> rows) throws OrtException {
    try (OnnxScorer scorer = scorer(model)) {
      List<List<Output>> found = scorer.outputs(rows, SimulatedRows.HORIZONS.bars());
      for (int row = 0; row < rows.size(); row++) {
        requireClose(found.get(row), own(model, rows.get(row)), row);
      }
    }
  }

  private static void requireClose(List<Output> found, List<Output> expected, int row) {
    for (int horizon = 0; horizon < expected.size(); horizon++) {
      assertThat(found.get(horizon).scaledReturn())
          .as("scaled return of row %d, horizon %d", row, horizon)
          .isCloseTo(expected.get(horizon).scaledReturn(), within(TOLERANCE));
      assertThat(found.get(horizon).logOdds())
          .as("log odds of row %d, horizon %d", row, horizon)
          .isCloseTo(expected.get(horizon).logOdds(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XGBOOST", "FOREST", "LINEAR", "DRIFT"})
  void shouldGiveTheOutputsOfTheGoldenRows(Family family) throws OrtException {
    Fitted<? extends Model> fitted = fitted(family);
    List<GoldenRow> golden = fitted.golden();
    List<FeatureVector> rows =
        golden.stream().map(row -> row.window().get(row.window().size() - 1)).toList();

    assertThat(golden).hasSize(8);
    try (OnnxScorer scorer = scorer(fitted.model())) {
      List<List<Output>> found = scorer.outputs(rows, SimulatedRows.HORIZONS.bars());
      for (int row = 0; row < rows.size(); row++) {
        requireClose(found.get(row), golden.get(row).expected(), row);
      }
    }
    requireEqual(fitted.model(), rowsWithHoles());
  }

  @Test
  void shouldGiveTheOutputsOfAnEnsemble() throws OrtException {
    Model trees = fitted(Family.XGBOOST).model();
    Model linear = fitted(Family.LINEAR).model();
    List<Calibration> calibrations = List.of(Calibration.NAIVE, Calibration.NAIVE);
    EnsembleModel ensemble =
        new EnsembleModel(
            List.of(trees, linear, new NaiveModel(2)),
            List.of(List.of(0.5, -0.25, 0.1), List.of(0.0, 0.0, 0.0)),
            calibrations);

    requireEqual(ensemble, rowsWithHoles().subList(0, 50));
    requireEqual(EnsembleModel.recalibrated(trees, List.of(0.7, 0.0)), rowsWithHoles());
  }

  @Test
  void shouldGiveTheNaiveOutputsAtInactiveHorizons() throws OrtException {
    Model trees = fitted(Family.XGBOOST).model();

    requireEqual(trees.withNaiveFallback(Set.of(1)), rowsWithHoles().subList(0, 50));
  }

  @Test
  void shouldDescribeTheModel() throws OrtException {
    Model linear = fitted(Family.LINEAR).model();
    try (OnnxScorer scorer = scorer(linear)) {
      Map<String, String> metadata = scorer.metadata();

      assertThat(metadata)
          .containsEntry("model", "m-1h@3")
          .containsEntry("family", "LINEAR")
          .containsEntry("trust", "UNPROVEN")
          .containsEntry("interval", "1h")
          .containsEntry("horizons", "1,5")
          .containsEntry("features", String.join(",", SimulatedRows.SPEC.names()))
          .containsEntry("spec_hash", SimulatedRows.SPEC.hash());
      Calibration calibration = linear.calibrations().get(1);
      assertThat(Double.parseDouble(metadata.get("calibration_slope_5")))
          .isEqualTo(calibration.slope());
      assertThat(Double.parseDouble(metadata.get("scaled_half_width_5")))
          .isEqualTo(calibration.scaledHalfWidth());
    }
  }

  @Test
  void shouldGiveEqualBytesForEqualModels() {
    Model linear = fitted(Family.LINEAR).model();

    assertThat(OnnxModel.encode(servable(linear), SimulatedRows.SPEC))
        .isEqualTo(OnnxModel.encode(servable(fit(Family.LINEAR).model()), SimulatedRows.SPEC));
  }

  @Test
  void shouldRefuseAModelThatReadsAWindow() {
    Model arima = fitted(Family.ARIMA).model();

    assertThatThrownBy(() -> OnnxModel.encode(servable(arima), SimulatedRows.SPEC))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("models of family ARIMA are not exported to ONNX");
  }
}
