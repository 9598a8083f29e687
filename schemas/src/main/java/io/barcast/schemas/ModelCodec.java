package io.barcast.schemas;

import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DriftModel;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.TreeModel;
import io.barcast.schemas.avro.CalibrationRecord;
import io.barcast.schemas.avro.FamilyName;
import io.barcast.schemas.avro.ModelRecord;
import io.barcast.schemas.avro.OutputRecord;
import java.util.List;

/** Models of each family, to and from their record. */
final class ModelCodec {
  private ModelCodec() {}

  static ModelRecord toWire(Model model) {
    ModelRecord wire = empty(model);
    if (model instanceof DriftModel drift) {
      wire.setConstants(Codec.each(drift.outputs(), ModelCodec::toWire));
    } else if (model instanceof TreeModel trees) {
      wire.setTrees(Codec.each(trees.horizons(), TreesCodec::toWire));
    } else if (model instanceof LinearModel linear) {
      LinearCodec.fill(wire, linear);
    } else if (model instanceof LstmModel lstm) {
      LstmCodec.fill(wire, lstm);
    } else if (model instanceof EnsembleModel ensemble) {
      wire.setMembers(Codec.each(ensemble.members(), ModelCodec::toWire));
      wire.setWeights(ensemble.weights());
    } else if (model instanceof ArimaModel arima) {
      wire.setArima(ArimaCodec.toWire(arima));
    }
    return wire;
  }

  private static ModelRecord empty(Model model) {
    return new ModelRecord(
        Codec.same(FamilyName.class, model.family()),
        Codec.each(model.calibrations(), ModelCodec::toWire),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }

  private static CalibrationRecord toWire(Calibration calibration) {
    return new CalibrationRecord(
        calibration.slope(), calibration.intercept(), calibration.scaledHalfWidth());
  }

  static OutputRecord toWire(Output output) {
    return new OutputRecord(output.scaledReturn(), output.logOdds());
  }

  /**
   * A model of so many features.
   *
   * @throws BadModelException when its arrays do not fit each other, or are another family's
   */
  static Model model(ModelId id, ModelRecord wire, int features) {
    requireConsistent(id, wire, features);
    List<Calibration> calibrations = Codec.each(wire.getCalibrations(), ModelCodec::calibration);
    return switch (wire.getFamily()) {
      case NAIVE -> new NaiveModel(calibrations.size());
      case DRIFT ->
          new DriftModel(Codec.each(wire.getConstants(), ModelCodec::output), calibrations);
      case LINEAR -> LinearCodec.model(wire, calibrations);
      case XGBOOST, FOREST ->
          new TreeModel(
              Codec.same(Family.class, wire.getFamily()),
              Codec.each(wire.getTrees(), trees -> TreesCodec.horizon(trees, features)),
              calibrations);
      case LSTM -> LstmCodec.model(wire, calibrations);
      case ENSEMBLE ->
          new EnsembleModel(members(id, wire, features), wire.getWeights(), calibrations);
      case ARIMA -> ArimaCodec.model(id, wire.getArima(), calibrations, features);
      case UNKNOWN ->
          throw BadModelException.of(
              ModelFault.REJECTED_VERSION,
              "model %s: its family is one that this version does not know; upgrade Barcast",
              id);
    };
  }

  /** An ensemble's members are single models: the record nests no deeper. */
  private static List<Model> members(ModelId id, ModelRecord wire, int features) {
    for (ModelRecord member : wire.getMembers()) {
      if (member.getFamily() == FamilyName.ENSEMBLE) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE, "model %s: an ensemble in an ensemble", id);
      }
    }
    return Codec.each(wire.getMembers(), member -> model(id, member, features));
  }

  private static void requireConsistent(ModelId id, ModelRecord wire, int features) {
    int horizons = wire.getCalibrations().size();
    FamilyName family = wire.getFamily();
    boolean trees = family == FamilyName.XGBOOST || family == FamilyName.FOREST;
    boolean scales = family == FamilyName.LINEAR || family == FamilyName.LSTM;
    boolean linear = family == FamilyName.LINEAR;
    int networks = wire.getNetwork() == null ? 0 : 1;
    int arimas = wire.getArima() == null ? 0 : 1;
    requireCount(id, "constants", wire.getConstants(), family == FamilyName.DRIFT ? horizons : 0);
    requireCount(id, "trees", wire.getTrees(), trees ? horizons : 0);
    requireCount(id, "equations", wire.getEquations(), linear ? horizons : 0);
    requireCount(id, "means", wire.getMeans(), scales ? features : 0);
    requireCount(id, "deviations", wire.getDeviations(), scales ? features : 0);
    requireCount(id, "weights", wire.getWeights(), family == FamilyName.ENSEMBLE ? horizons : 0);
    ArtifactCodec.requireCount(id, "networks", networks, family == FamilyName.LSTM ? 1 : 0);
    ArtifactCodec.requireCount(id, "ARIMA processes", arimas, family == FamilyName.ARIMA ? 1 : 0);
    if (family != FamilyName.ENSEMBLE) {
      requireCount(id, "members", wire.getMembers(), 0);
    }
  }

  private static void requireCount(ModelId id, String name, List<?> items, int expected) {
    ArtifactCodec.requireCount(id, name, items.size(), expected);
  }

  private static Calibration calibration(CalibrationRecord wire) {
    return new Calibration(wire.getSlope(), wire.getIntercept(), wire.getScaledHalfWidth());
  }

  static Output output(OutputRecord wire) {
    return new Output(wire.getScaledReturn(), wire.getLogOdds());
  }
}
