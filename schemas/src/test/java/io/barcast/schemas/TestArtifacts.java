package io.barcast.schemas;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LagPolynomial;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One model per family with two features, and what becomes of artifacts of it. */
final class TestArtifacts {
  static final ReferenceBins REFERENCE =
      new ReferenceBins(
          new float[][] {{0.5f, 1.5f}, {-1}}, new double[][] {{0.25, 0.5, 0.25}, {0.5, 0.5}});

  static final ModelReference DRIFT_REFERENCE =
      new ModelReference(
          REFERENCE,
          new DivergenceReference(120, List.of(1.5, 2.5), List.of(0.5, 0.25), 6.5),
          new ReferenceBins(new float[][] {{0.5f}}, new double[][] {{0.25, 0.75}}),
          new DivergenceReference(110, List.of(1.25), List.of(0.75), 7.5),
          new VolatilityReference(-6, 0.25, 11),
          new LossReference(
              5, -0.5, -0.25, 0.75, 2, 0.125, 1.5, new LossReference.Thresholds(4, 9, 12)));

  private TestArtifacts() {}

  static ModelFault fault(Family family, int horizons, byte[] bytes) {
    BadModelException rejection = rejection(family, horizons, bytes);
    return rejection == null ? null : rejection.fault();
  }

  /** Why an artifact is rejected; null when it is accepted. */
  static BadModelException rejection(Family family, int horizons, byte[] bytes) {
    ModelUpdate update = update(family, horizons, Artifact.of(bytes));
    return catchThrowableOfType(BadModelException.class, () -> ModelArtifacts.open(update));
  }

  static ModelUpdate update(Family family, int horizons, Artifact artifact) {
    ModelCard card =
        new ModelCard(
            new ModelId("m", 1),
            family,
            Role.CHAMPION,
            Trust.PROVEN,
            Interval.of("1h"),
            0,
            "spec",
            new Horizons(List.of(1, 5, 10).subList(0, horizons)));
    return ModelUpdate.unsigned(card, artifact, Map.of(), "", Map.of());
  }

  static Model model(Family family) {
    return switch (family) {
      case NAIVE -> new NaiveModel(2);
      case LINEAR ->
          linear(
              new FeatureScaler(new double[] {1, 2}, new double[] {0.5, 3}),
              List.of(0.2, -0.3),
              List.of(0.7, 0.4));
      case DRIFT ->
          new RandomWalkDriftModel(
              List.of(new Output(0.1, 0.2), new Output(0.3, -0.4)), calibrations(2));
      case XGBOOST, FOREST ->
          new TreeModel(family, List.of(trees(0.25f), trees(-0.5f)), calibrations(2));
      case LSTM -> lstm(2, 0.125f);
      case ENSEMBLE ->
          new EnsembleModel(
              List.of(model(Family.XGBOOST), model(Family.LSTM)),
              List.of(List.of(0.5, 0.25), List.of(0.0, 1.0)),
              calibrations(2));
      case ARIMA -> arima(1, 0.5);
    };
  }

  static ArimaModel arima(int feature, double ar) {
    LagPolynomial season = LagPolynomial.of(0.25).everyBars(5);
    LagPolynomial ma = LagPolynomial.of(-0.75);
    ArmaProcess process = new ArmaProcess(0.125, LagPolynomial.of(ar).times(season), ma, 0.875);
    return new ArimaModel(feature, process, List.of(0, 5), calibrations(2));
  }

  @SafeVarargs
  static LinearModel linear(FeatureScaler scaler, List<Double>... weights) {
    List<LinearModel.Equations> equations = new ArrayList<>();
    for (List<Double> each : weights) {
      equations.add(
          new LinearModel.Equations(
              new LinearModel.Coefficients(0.1, each), new LinearModel.Coefficients(-0.2, each)));
    }
    return new LinearModel(scaler, equations, calibrations(equations.size()));
  }

  static List<Calibration> calibrations(int horizons) {
    return Collections.nCopies(horizons, new Calibration(0.9, -0.1, 1.6));
  }

  static LstmModel lstm(int horizons, float weight) {
    float[] four = {1, weight, -0.5f, 0.25f};
    float[] eight = {1, weight, -0.5f, 0.25f, 2, weight, -0.75f, 3};
    float[] outputs = horizons == 2 ? new float[] {1, -1} : new float[] {1, -1, 2};
    return new LstmModel(
        new FeatureScaler(new double[] {1, 2}, new double[] {0.5, 3}),
        new LstmNetwork(
            new LstmLayer(2, 1, eight, four, four),
            new LstmLayer(1, 1, four, four, four),
            new DenseLayer(1, 1, new float[] {weight}, new float[] {1}),
            new DenseLayer(1, horizons, outputs, outputs)),
        calibrations(horizons));
  }

  static TreeModel.HorizonTrees trees(float leaf) {
    return new TreeModel.HorizonTrees(ensemble(leaf), ensemble(-leaf));
  }

  static TreeEnsemble ensemble(float leaf) {
    return new TreeEnsemble(
        2,
        0.5f,
        new int[] {0, 3},
        new int[] {1, -1, -1, -1},
        new int[] {2, -1, -1, -1},
        new int[] {1, 0, 0, 0},
        new float[] {0.5f, leaf, 0.125f, 1},
        new boolean[] {true, false, false, false},
        new float[] {100, 60, 40, 80.5f});
  }
}
