package io.barcast.trainer.fit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeShap;
import io.barcast.trainer.RealBars;
import io.barcast.trainer.Shared;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.evaluation.XgboostFamily;
import io.barcast.trainer.fit.FitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares scores and contributions of exported trees with XGBoost's own, on random models. */
class TreesComparedWithXgboostTest {
  private static final int MODELS = 1_000;
  private static final int EXPLAINED_MODELS = 100;
  private static final int ROWS = 25;

  /** XGBoost's code for all trees. */
  private static final int ALL_TREES = 0;

  @Test
  void shouldScoreAThousandModelsBitForBit() throws XGBoostError, IOException {
    for (int seed = 0; seed < MODELS; seed++) {
      try (RandomBooster model = new RandomBooster(seed, true)) {
        requireEqualMargins("model " + seed, model.booster(), model.trees(), model.rows(ROWS));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"AAPL_1d_findata, 1d", "BTCUSD_4h_coinbase, 4h"})
  void shouldScoreModelsOfRealBarsBitForBit(String file, String interval)
      throws XGBoostError, IOException {
    Path bars = Shared.file("bars/" + file + ".csv.gz");
    List<Row> rows = RealBars.rows(bars, SeriesId.of(file, interval));
    assertThat(rows).hasSizeGreaterThan(2_000);
    for (Objective objective : Objective.values()) {
      try (BoosterRows train = new BoosterRows(rows.subList(0, rows.size() / 2))) {
        Map<String, Object> parameters =
            new XgboostFamily().growth(FitSettings.standard()).parameters(objective, 42);
        Booster booster =
            XGBoost.train(train.labelled(objective, 0), parameters, 100, Map.of(), null, null);
        requireEqualMargins(file, booster, BoosterExport.trees(booster, objective, 100), rows);
        booster.dispose();
      }
    }
  }

  private static void requireEqualMargins(
      String model, Booster booster, TreeEnsemble trees, List<Row> rows) throws XGBoostError {
    try (BoosterRows ownRows = new BoosterRows(rows)) {
      float[][] expected = booster.predict(ownRows.matrix(), true, ALL_TREES);
      for (int i = 0; i < rows.size(); i++) {
        FeatureVector row = rows.get(i).features();
        assertThat(Float.floatToIntBits(trees.margin(row)))
            .as("bits of the margin of %s, row %s", model, row)
            .isEqualTo(Float.floatToIntBits(expected[i][0]));
      }
    }
  }

  @Test
  void shouldNotReceiveInfinitiesAsXgboostRejectsThem() {
    FeatureVector infinite = FeatureVector.of(Float.POSITIVE_INFINITY);
    List<Row> rows = List.of(new Row(0, 0, 1, infinite, List.of(0.0)));

    assertThatThrownBy(() -> new BoosterRows(rows))
        .isInstanceOf(XGBoostError.class)
        .hasMessageContaining("inf");
  }

  @Test
  void shouldExplainAsXgboostDoes() throws XGBoostError, IOException {
    for (int seed = 0; seed < EXPLAINED_MODELS; seed++) {
      try (RandomBooster model = new RandomBooster(seed, false)) {
        requireEqualContributions(model, model.rows(ROWS));
      }
    }
  }

  private static void requireEqualContributions(RandomBooster model, List<Row> rows)
      throws XGBoostError {
    TreeShap shap = new TreeShap(model.trees());
    try (BoosterRows ownRows = new BoosterRows(rows)) {
      float[][] expected = model.booster().predictContrib(ownRows.matrix(), ALL_TREES);
      for (int i = 0; i < rows.size(); i++) {
        double[] contributions = shap.contributions(rows.get(i).features());
        assertThat(contributions).hasSameSizeAs(expected[i]);
        for (int place = 0; place < contributions.length; place++) {
          assertThat(contributions[place]).isCloseTo(expected[i][place], within(1e-4));
        }
      }
    }
  }
}
