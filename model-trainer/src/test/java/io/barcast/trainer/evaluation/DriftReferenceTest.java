package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LinearModel;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A model that forecasts its feature, and half of it out of sample. */
class DriftReferenceTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final Horizons HORIZONS = Horizons.of(1, 5);

  private final List<Row> rows = rows();

  @Test
  void shouldCompareWithTheModelsOwnForecastsAndTheLossesOutOfSample() {
    ModelReference reference = reference(follows(1), Forecasts.of(follows(0.5), rows)).of(1);

    LossReference losses = reference.losses();
    assertThat(losses.horizonBars()).isEqualTo(5);
    double square = rows.stream().mapToDouble(row -> x(row) * x(row)).average().orElseThrow();
    assertThat(losses.lostMean()).isCloseTo(square, within(1e-9));
    assertThat(losses.mean()).isCloseTo(-square, within(0.02));
    assertThat(reference.predictionBins().edges(0)).isEqualTo(reference.bins().edges(0));
    assertThat(reference.predictions().known()).isTrue();
    assertThat(reference.features().means()).hasSize(2);
    assertThat(reference.volatility().mean()).isBetween(-6.0, -5.0);
  }

  @Test
  void shouldKnowNoLossesOfAModelThatWasNotWalkedForward() {
    ModelReference reference = reference(follows(1), Forecasts.joined(List.of())).of(0);

    assertThat(reference.losses()).isEqualTo(LossReference.UNKNOWN);
    assertThat(reference.predictions().known()).isTrue();
  }

  @Test
  void shouldWatchNoForecastsOfAModelThatRepeatsTheNaiveOne() {
    ModelReference reference = reference(follows(1), Forecasts.of(follows(1), rows)).of(-1);

    assertThat(reference.losses()).isEqualTo(LossReference.UNKNOWN);
    assertThat(reference.predictionBins()).isEqualTo(ReferenceBins.NONE);
    assertThat(reference.predictions()).isEqualTo(DivergenceReference.UNKNOWN);
    assertThat(reference.features().known()).isTrue();
  }

  private DriftReference reference(LinearModel model, Forecasts outOfSample) {
    return new DriftReference(HORIZONS, model, rows, outOfSample);
  }

  private static double x(Row row) {
    return row.features().get(0);
  }

  private static LinearModel follows(double weight) {
    LinearModel.Coefficients coefficients = new LinearModel.Coefficients(0, List.of(weight, 0.0));
    return new LinearModel(
        new FeatureScaler(new double[2], new double[] {1, 1}),
        Collections.nCopies(2, new LinearModel.Equations(coefficients, coefficients)),
        Collections.nCopies(2, Calibration.uncalibrated(1.6)));
  }

  private static List<Row> rows() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int bar = 1; bar <= 2_000; bar++) {
      float x = (float) (0.3 * random.nextGaussian());
      double scaledReturn = x + random.nextGaussian();
      rows.add(
          new Row(
              bar * HOUR_MS,
              (bar + 5) * HOUR_MS,
              0.005,
              FeatureVector.of(x, 7),
              List.of(scaledReturn, scaledReturn)));
    }
    return rows;
  }
}
