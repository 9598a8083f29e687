package io.barcast.trainer.fit.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.data.WalkPlan;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.Golden;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class LstmFitTest {
  private static final Horizons HORIZONS = Horizons.of(1, 5);
  private static final FitSettings SETTINGS = settings(new LstmSettings(2, 48, false));
  private static final Split SPLIT = split(Market.log(2, 800, 5, bar -> 0.8));

  private static final LstmModel FITTED = new LstmFit(SETTINGS, HORIZONS, SPLIT).fit(2).model();

  private static FitSettings settings(LstmSettings lstm) {
    Set<Family> families = Set.of(Family.XGBOOST, Family.LSTM);
    return new FitSettings(
        42,
        200_000,
        40_000,
        5_000,
        families,
        XgboostSettings.standard(),
        ForestSettings.standard(),
        lstm,
        ArimaSettings.standard());
  }

  private static Split split(FeatureLog log) {
    Dataset data = Dataset.of(log, Market.HOUR, Market.timeMs(899), HORIZONS);
    List<Split> walk =
        Split.walk(data, WalkPlan.of(data, Long.MIN_VALUE, 5_000), Long.MIN_VALUE, 40_000);
    return walk.get(walk.size() - 1);
  }

  private static List<Row> full(List<Row> rows, int count) {
    return rows.stream().filter(Row::hasFullWindow).limit(count).toList();
  }

  @Test
  void shouldGiveDeeplearning4jsOutputsAloneAndInBatches() {
    List<Row> rows = full(SPLIT.validation(), 64);
    MultiLayerNetwork network = LstmArchitecture.fresh(7, Market.SPEC.size(), HORIZONS);
    List<Row> train = full(SPLIT.train(), 96);
    try (LstmBatch batch = LstmBatch.of(train, FITTED.scaler(), new StepLabels(train, 2))) {
      for (int step = 0; step < 5; step++) {
        network.fit(batch.features(), batch.labels(), null, batch.mask());
      }
    }
    LstmModel ours =
        new LstmModel(
            FITTED.scaler(),
            LstmExport.network(network),
            Collections.nCopies(2, Calibration.uncalibrated(1)));
    Forecasts forecasts = Forecasts.of(ours, rows);
    try (INDArray features = LstmBatch.features(rows, FITTED.scaler())) {
      INDArray outputs = network.output(features);
      assertThat(outputs.ameanNumber().doubleValue()).isGreaterThan(1e-3);
      for (int row = 0; row < rows.size(); row++) {
        assertOutput(outputs, row, forecasts, row);
      }
    }
    for (int row = 0; row < 8; row++) {
      try (INDArray alone = LstmBatch.features(rows.subList(row, row + 1), FITTED.scaler())) {
        assertOutput(network.output(alone), 0, forecasts, row);
      }
    }
  }

  private static void assertOutput(INDArray outputs, int at, Forecasts forecasts, int row) {
    for (int h = 0; h < 2; h++) {
      assertThat(forecasts.score(row, h).scaledReturn())
          .isCloseTo(outputs.getDouble(at, h, FeatureWindow.STEPS - 1), within(1e-5));
    }
  }

  @Test
  void shouldRejectANetworkWithOtherOutputs() {
    List<Row> rows = full(SPLIT.validation(), 8);
    MultiLayerNetwork network = LstmArchitecture.fresh(8, Market.SPEC.size(), HORIZONS);
    List<List<Output>> other = LstmExport.outputs(network, FITTED.scaler(), rows);

    assertThatThrownBy(() -> Golden.of(Family.LSTM, rows, other::get).get(0).require(FITTED, 0))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("golden row 0, horizon number 0");
  }

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() {
    assertThat(ModelArtifacts.encode(FITTED, ReferenceBins.NONE))
        .isEqualTo(
            ModelArtifacts.encode(
                new LstmFit(SETTINGS, HORIZONS, SPLIT).fit(2).model(), ReferenceBins.NONE));
  }

  @Test
  void shouldMultiplyForecastsByFactors() {
    List<Row> rows = full(SPLIT.validation(), 4);
    MultiLayerNetwork network = LstmArchitecture.fresh(9, Market.SPEC.size(), HORIZONS);
    List<List<Output>> before = LstmExport.outputs(network, FITTED.scaler(), rows);
    LstmExport.scaleOutputs(network, new double[] {0.5, 0});
    List<List<Output>> after = LstmExport.outputs(network, FITTED.scaler(), rows);
    for (int row = 0; row < rows.size(); row++) {
      assertThat(before.get(row).get(1).scaledReturn()).isNotZero();
      assertThat(after.get(row).get(1).scaledReturn()).isZero();
      assertThat(after.get(row).get(0).scaledReturn())
          .isCloseTo(before.get(row).get(0).scaledReturn() / 2, within(1e-6));
    }
  }

  @Test
  void shouldForecastLessWhereHeldOutRowsSayTheOpposite() {
    List<Row> held = full(SPLIT.validation(), Integer.MAX_VALUE);
    List<Row> opposite = held.stream().map(LstmFitTest::reversed).toList();
    Split reversed = new Split(SPLIT.train(), opposite, SPLIT.test());
    LstmModel model = new LstmFit(SETTINGS, HORIZONS, reversed).fit(2).model();

    Forecasts less = Forecasts.of(model, held);
    Forecasts usual = Forecasts.of(FITTED, held);
    for (int row = 0; row < held.size(); row++) {
      assertThat(Math.abs(less.score(row, 0).scaledReturn()))
          .isLessThan(Math.abs(usual.score(row, 0).scaledReturn()));
    }
  }

  private static Row reversed(Row row) {
    return new Row(
        row.series(),
        row.timeMs(),
        row.settledMs(),
        row.volatility(),
        row.features(),
        row.window(),
        row.scaledReturns().stream().map(scaled -> -scaled).toList());
  }

  @Test
  void shouldLearnAKnownSignal() {
    Split split = split(signalAlone(900));
    LstmModel model =
        new LstmFit(settings(new LstmSettings(10, 64, false)), HORIZONS, split).fit(2).model();
    List<Row> test = full(split.test(), 100);

    assertThat(Forecasts.of(model, test).meanScaledLoss(0))
        .isLessThan(0.8 * Forecasts.of(new NaiveModel(2), test).meanScaledLoss(0));
    assertThat(model.calibrations().get(0).scaledHalfWidth()).isBetween(1.5, 3.0);
    assertThat(model.calibrations().get(0).slope()).isBetween(0.5, 2.0);
  }

  /**
   * One feature that gives the direction of the returns for 37 bars at a time; the others are
   * constant.
   */
  private static FeatureLog signalAlone(int bars) {
    FeatureLog log = new FeatureLog(Market.SPEC);
    Random random = new Random(9);
    double close = 100;
    for (int bar = 0; bar < bars; bar++) {
      float[] values = new float[Market.SPEC.size()];
      values[0] = bar / 37 % 2 == 0 ? 1 : -1;
      log.add(Market.row("ONE", bar, close, values));
      close *= Math.exp(0.01 * (1.5 * values[0] + random.nextGaussian()));
    }
    return log;
  }

  @Test
  void shouldScaleByTheTrainingRowsOnly() {
    Split other = new Split(SPLIT.train(), SPLIT.validation().subList(0, 40), List.of());
    FeatureScaler scaler = new LstmFit(SETTINGS, HORIZONS, other).fit(2).model().scaler();
    assertThat(scaler.means()).isEqualTo(FITTED.scaler().means());
    assertThat(scaler.deviations()).isEqualTo(FITTED.scaler().deviations());
  }

  @Test
  void shouldStopWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new LstmFit(SETTINGS, HORIZONS, SPLIT).fit(2))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldRejectRowsWithoutAFullWindow() {
    List<Row> early = SPLIT.train().subList(0, 50);
    assertThatThrownBy(
            () -> new LstmFit(SETTINGS, HORIZONS, new Split(early, early, List.of())).fit(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("full window of 60 rows");
  }

  @Test
  void shouldHaveTheLayersOfTheArchitecture() {
    LstmNetwork network = FITTED.network();
    assertThat(network.first().inputs()).isEqualTo(Market.SPEC.size());
    assertThat(network.first().units()).isEqualTo(64);
    assertThat(network.second().units()).isEqualTo(32);
    assertThat(network.hidden().outputs()).isEqualTo(16);
    assertThat(network.output().outputs()).isEqualTo(2);
  }
}
