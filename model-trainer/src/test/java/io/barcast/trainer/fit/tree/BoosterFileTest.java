package io.barcast.trainer.fit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.Dataset.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them with XGBoost's own defaults. */
class BoosterFileTest {
  private static final int FEATURES = 4;
  private static final int ROUNDS = 20;
  private static final List<FeatureVector> ROWS = rows(300);

  private static List<FeatureVector> rows(int count) {
    Random random = new Random(5);
    List<FeatureVector> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      float[] values = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        values[f] = random.nextInt(10) == 0 ? Float.NaN : (float) random.nextGaussian();
      }
      rows.add(FeatureVector.of(values));
    }
    return rows;
  }

  private static float label(FeatureVector row, boolean direction) {
    float label = row.get(0) + 0.3f * row.get(1) + 0.7f;
    float known = Float.isNaN(label) ? 0.1f : label;
    return direction ? (known > 0 ? 1 : 0) : known;
  }

  /** A booster whose base score is estimated from the labels. */
  private static Booster trained(String objective, Map<String, Object> others) throws XGBoostError {
    Map<String, Object> parameters = new HashMap<>(others);
    parameters.put("objective", objective);
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    boolean direction = !List.of("reg:squarederror", "reg:absoluteerror").contains(objective);
    float[] labels = new float[ROWS.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = label(ROWS.get(row), direction);
    }
    List<Row> rows = ROWS.stream().map(each -> new Row(0, 0, 1, each, List.of())).toList();
    try (BoosterRows matrix = new BoosterRows(rows)) {
      matrix.matrix().setLabel(labels);
      return XGBoost.train(matrix.matrix(), parameters, ROUNDS, Map.of(), null, null);
    }
  }

  private static byte[] saved(String objective, Map<String, Object> others, String format)
      throws XGBoostError {
    return trained(objective, others).toByteArray(format);
  }

  private static float[] margins(Booster booster, int trees) throws XGBoostError {
    List<Row> rows = ROWS.stream().map(each -> new Row(0, 0, 1, each, List.of())).toList();
    return BoosterExport.margins(booster, rows, trees);
  }

  private static void requireEqual(BoosterFile file, float[] expected) {
    for (int row = 0; row < expected.length; row++) {
      assertThat(file.trees().margin(ROWS.get(row))).as("row %d", row).isEqualTo(expected[row]);
    }
    assertThat(file.margins(ROWS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "reg:squarederror, ubj, false",
    "reg:squarederror, json, false",
    "reg:absoluteerror, ubj, false",
    "binary:logistic, ubj, true",
    "binary:logistic, json, true",
    "reg:logistic, json, true"
  })
  void shouldScoreBitForBitAsXgboost(String objective, String format, boolean direction)
      throws XGBoostError {
    Booster booster = trained(objective, Map.of());
    BoosterFile file = BoosterFile.read(booster.toByteArray(format));

    requireEqual(file, margins(booster, 0));
    assertThat(file.ofDirections()).isEqualTo(direction);
    assertThat(file.objective()).isEqualTo(objective);
    assertThat(file.features()).isEqualTo(FEATURES);
    assertThat(file.featureNames()).isEmpty();
    assertThat(file.trees().roots()).hasSize(ROUNDS);
  }

  @Test
  void shouldReadFeatureNames() throws XGBoostError {
    Booster booster = trained("reg:squarederror", Map.of());
    booster.setFeatureNames(new String[] {"d", "c", "b", "a"});

    assertThat(BoosterFile.read(booster.toByteArray("ubj")).featureNames())
        .containsExactly("d", "c", "b", "a");
  }

  @Test
  void shouldReadTheTreesUpToTheBestIteration() throws XGBoostError {
    Booster booster = trained("binary:logistic", Map.of("num_parallel_tree", 3, "subsample", 0.5));
    booster.setAttr("best_iteration", "6");
    BoosterFile file = BoosterFile.read(booster.toByteArray("ubj"));

    assertThat(file.trees().roots()).hasSize(7 * 3);
    requireEqual(file, margins(booster, 7 * 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ubj", "json"})
  void shouldReadTheBaseScoreOfNewerVersions(String format) throws XGBoostError, IOException {
    Booster booster = trained("binary:logistic", Map.of());
    byte[] newer = withListOfBaseScores(booster.toByteArray(format), format);

    assertThat(margins(XGBoost.loadModel(newer), 0))
        .as("what this version of XGBoost reads without a message")
        .isNotEqualTo(margins(booster, 0));
    requireEqual(BoosterFile.read(newer), margins(booster, 0));
  }

  /** As XGBoost 3.1 writes it, with a list of one number. */
  private static byte[] withListOfBaseScores(byte[] content, String format) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String key = format.equals("ubj") ? "base_scoreSL" : "\"base_score\":\"";
    int start = text.indexOf(key) + key.length();
    int from = format.equals("ubj") ? start + Long.BYTES : start;
    int to = format.equals("ubj") ? from + text.charAt(from - 1) : text.indexOf('"', from);
    String list = "[" + text.substring(from, to) + "]";
    byte[] length = ByteBuffer.allocate(Long.BYTES).putLong(list.length()).array();
    String before = format.equals("ubj") ? new String(length, StandardCharsets.ISO_8859_1) : "";
    return (text.substring(0, start) + before + list + text.substring(to))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reg:squarederror | booster | dart | its booster is dart, expected gbtree",
        "reg:squarederror | booster | gblinear | its booster is gblinear, expected gbtree",
        "multi:softprob | num_class | 2 | it has several outputs per row, expected one",
        "count:poisson | eta | 0.1 | its objective is count:poisson, expected one of",
      })
  void shouldRefuseWhatTreesOfOneOutputCannotExpress(
      String objective, String key, String value, String message) throws XGBoostError {
    byte[] content = saved(objective, Map.of(key, value), "ubj");

    assertThatThrownBy(() -> BoosterFile.read(content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldRefuseSplitsByCategories() throws XGBoostError {
    float[] values = new float[200];
    float[] labels = new float[values.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = row % 7;
      labels[row] = row % 7 % 2;
    }
    DMatrix matrix = new DMatrix(values, values.length, 1, Float.NaN);
    matrix.setLabel(labels);
    matrix.setFeatureTypes(new String[] {"c"});
    Map<String, Object> parameters =
        Map.of("objective", "reg:squarederror", "tree_method", "hist", "max_cat_to_onehot", 1);
    Booster booster = XGBoost.train(matrix, parameters, 2, Map.of(), null, null);
    byte[] content = booster.toByteArray("ubj");

    assertThatThrownBy(() -> BoosterFile.read(content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tree 0 splits by categories");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"learner\": 3}", "{}", "{\"learner\":{\"trees\":[]}}"})
  void shouldRefuseWhatIsNoModel(String content) {
    assertThatThrownBy(() -> BoosterFile.read(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("XGBoost cannot read it: ");
  }
}
