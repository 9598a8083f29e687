package io.barcast.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.replay.Replay;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.ModelValidator;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.TreesImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are trained by the libraries themselves on features of simulated bars. */
class ForeignModelsTest {
  private static final FeatureSpec SPEC = SimulatedRows.SPEC;
  private static final ModelId ID = new ModelId("gbm-1h", 1);
  private static final int BARS = 1_500;
  private static final int KNOWN_BARS = 1_000;
  private static final int ROUNDS = 30;

  @TempDir private static Path directory;

  private static List<Bar> bars;
  private static FeatureLog log;
  private static List<Row> known;

  /** The set's features in another order, as a user's table may have them. */
  private static List<String> names;

  @BeforeAll
  static void simulate() {
    bars = SimulatedRows.bars(4, BARS);
    log = SimulatedRows.log(bars);
    known = SimulatedRows.data(4, KNOWN_BARS).rows();
    names = new ArrayList<>(SPEC.names());
    Collections.reverse(names);
  }

  private static FeatureVector named(FeatureVector row) {
    float[] values = new float[names.size()];
    for (int f = 0; f < values.length; f++) {
      values[f] = row.get(SPEC.indexOf(names.get(f)));
    }
    return FeatureVector.of(values);
  }

  private static List<FeatureVector> inTheirOrder(List<Row> rows) {
    return SimulatedRows.vectors(rows).stream().map(ForeignModelsTest::named).toList();
  }

  private static float[] labels(int horizon, boolean direction) {
    float[] labels = new float[known.size()];
    for (int row = 0; row < labels.length; row++) {
      double scaledReturn = known.get(row).scaledReturn(horizon);
      labels[row] = direction ? (scaledReturn > 0 ? 1 : 0) : (float) scaledReturn;
    }
    return labels;
  }

  private static DMatrix matrix(List<FeatureVector> rows) throws XGBoostError {
    int features = rows.get(0).size();
    float[] values = new float[rows.size() * features];
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).copyTo(values, row * features);
    }
    return new DMatrix(values, rows.size(), features, Float.NaN);
  }

  private static Booster xgboost(boolean direction) throws XGBoostError {
    Booster booster = xgboost(direction, inTheirOrder(known));
    booster.setFeatureNames(names.toArray(String[]::new));
    return booster;
  }

  private static Booster xgboost(boolean direction, List<FeatureVector> rows) throws XGBoostError {
    DMatrix matrix = matrix(rows);
    matrix.setLabel(labels(0, direction));
    Map<String, Object> parameters =
        Map.of(
            "objective",
            direction ? "binary:logistic" : "reg:squarederror",
            "max_depth",
            3,
            "nthread",
            1);
    return XGBoost.train(matrix, parameters, ROUNDS, Map.of(), null, null);
  }

  private static Path saved(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static SortedMap<Integer, Path> at(int horizonBars, Path file) {
    return new TreeMap<>(Map.of(horizonBars, file));
  }

  private static ModelUpdate imported(ForeignModels found) {
    TreesImport trees = new TreesImport(log, SimulatedRows.HOUR, SimulatedRows.HORIZONS);
    return trees.update(ID, Role.SHADOW, 0, found.sources(), found.lineage());
  }

  private static ServableModel valid(ModelUpdate update) {
    return new ModelValidator(SimulatedRows.FORECASTING, List.of()).open(update);
  }

  private static List<Output> outputs(ServableModel model, Row row) {
    FeatureWindow window = new FeatureWindow();
    window.push(row.features());
    return model.model().outputs(window);
  }

  @Test
  void shouldForecastAsXgboostAndServeUnproven() throws XGBoostError, IOException {
    Booster scaledReturn = xgboost(false);
    Booster direction = xgboost(true);
    ModelUpdate update =
        imported(
            ForeignModels.read(
                at(1, saved("return.ubj", scaledReturn.toByteArray("ubj"))),
                at(1, saved("direction.json", direction.toByteArray("json"))),
                SPEC));
    ServableModel model = valid(update);

    DMatrix rows = matrix(inTheirOrder(known));
    float[][] returns = scaledReturn.predict(rows, true);
    float[][] logOdds = direction.predict(rows, true);
    for (int row = 0; row < known.size(); row++) {
      List<Output> outputs = outputs(model, known.get(row));
      assertThat(outputs.get(0)).isEqualTo(new Output(returns[row][0], logOdds[row][0]));
      assertThat(outputs.get(1)).isEqualTo(Output.NAIVE);
    }
    assertThat(update.card().trust()).isEqualTo(Trust.UNPROVEN);
    assertThat(update.lineage().get("imported_return_h1"))
        .startsWith("return.ubj, XGBoost, reg:squarederror, 30 trees, sha256 ");
    assertThat(ModelArtifacts.contents(update).golden()).hasSize(8);
    assertThat(ModelArtifacts.contents(update).attachments())
        .extracting(Attachment::name)
        .containsExactly("return-h1.ubj", "direction-h1.json");
    requireServed(model);
  }

  private static void requireServed(ServableModel model) {
    Replay replay = new Replay(SimulatedRows.FORECASTING);
    replay.onModel(model);
    List<Prediction> predictions =
        bars.stream()
            .flatMap(bar -> replay.onBar(bar).events().stream())
            .filter(Prediction.class::isInstance)
            .map(Prediction.class::cast)
            .filter(each -> each.model().equals(ID))
            .toList();

    assertThat(predictions).hasSizeGreaterThan(KNOWN_BARS);
    assertThat(predictions)
        .allMatch(each -> each.trust() == Trust.UNPROVEN)
        .extracting(each -> each.horizons().stream().map(each::trust).toList())
        .containsOnly(List.of(Trust.UNPROVEN, Trust.BASELINE));
  }

  @Test
  void shouldTakeTheDirectionOfALightGbmModelFromItsReturn() throws IOException {
    List<FeatureVector> rows = inTheirOrder(known);
    try (LightGbm library =
        new LightGbm(
            "objective=regression verbosity=-1 num_threads=1",
            rows,
            labels(1, false),
            names,
            ROUNDS)) {
      ForeignModels found =
          ForeignModels.read(
              at(5, saved("return.txt", library.saved().getBytes(StandardCharsets.UTF_8))),
              new TreeMap<>(),
              SPEC);
      ServableModel model = valid(imported(found));

      double[] expected = library.predictions(rows);
      Output first = outputs(model, known.get(0)).get(1);
      double slope = first.logOdds() / first.scaledReturn();
      for (int row = 0; row < expected.length; row++) {
        Output output = outputs(model, known.get(row)).get(1);
        assertThat(output.scaledReturn()).isCloseTo(expected[row], within(1e-6));
        assertThat(output.logOdds()).isCloseTo(slope * expected[row], within(1e-5));
      }
      assertThat(slope).isBetween(1.0, 3.0);
      assertThat(found.notes())
          .containsExactly(
              "horizon 5 has no direction model: its log odds follow from the return, for nearly"
                  + " normal residuals");
    }
  }

  @Test
  void shouldTakeFeaturesWithoutNamesInTheOrderOfTheSet() throws XGBoostError, IOException {
    Booster booster = xgboost(false, SimulatedRows.vectors(known));
    ForeignModels found =
        ForeignModels.read(
            at(1, saved("unnamed.ubj", booster.toByteArray("ubj"))), new TreeMap<>(), SPEC);

    float[] expected = new float[known.size()];
    float[][] margins = booster.predict(matrix(SimulatedRows.vectors(known)), true);
    for (int row = 0; row < expected.length; row++) {
      expected[row] = margins[row][0];
    }
    assertThat(found.sources().get(1).scaledReturn().margins().apply(SimulatedRows.vectors(known)))
        .isEqualTo(expected);
    assertThat(found.notes()).anyMatch(note -> note.contains("has no feature names"));
  }

  @Test
  void shouldNameTheNearestFeatureOfAnUnknownOne() throws XGBoostError, IOException {
    Booster booster = xgboost(false);
    String[] misspelt = names.toArray(String[]::new);
    misspelt[2] = misspelt[2] + "x";
    booster.setFeatureNames(misspelt);
    Path file = saved("misspelt.ubj", booster.toByteArray("ubj"));

    assertThatThrownBy(() -> ForeignModels.read(at(1, file), new TreeMap<>(), SPEC))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it reads feature '" + misspelt[2] + "', which is not in set")
        .hasMessageContaining("did you mean " + names.get(2) + "?");
  }

  @Test
  void shouldRefuseAModelOfAnotherTarget() throws XGBoostError, IOException {
    Path direction = saved("direction.ubj", xgboost(true).toByteArray("ubj"));

    assertThatThrownBy(() -> ForeignModels.read(at(1, direction), new TreeMap<>(), SPEC))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "its objective is binary:logistic, but a return model forecasts a number");
    assertThatThrownBy(() -> ForeignModels.read(new TreeMap<>(), at(1, direction), SPEC))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("horizon 1 has a direction model alone");
  }

  @Test
  void shouldRefuseTooFewBars() {
    assertThatThrownBy(
            () ->
                new TreesImport(
                    SimulatedRows.log(bars.subList(0, 60)),
                    SimulatedRows.HOUR,
                    SimulatedRows.HORIZONS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("expected 100 or more");
  }
}
