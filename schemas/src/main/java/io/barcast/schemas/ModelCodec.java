package io.barcast.schemas;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.schemas.avro.CalibrationRecord;
import io.barcast.schemas.avro.FamilyName;
import io.barcast.schemas.avro.ModelRecord;
import io.barcast.schemas.avro.OutputRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Converts models of every family to and from their record. */
final class ModelCodec {
  private static final Map<FamilyName, FamilyCodec<?>> FAMILIES =
      Map.of(
          FamilyName.NAIVE, new NaiveCodec(),
          FamilyName.DRIFT, new RandomWalkDriftCodec(),
          FamilyName.LINEAR, new LinearCodec(),
          FamilyName.ARIMA, new ArimaCodec(),
          FamilyName.FOREST, new TreesCodec(),
          FamilyName.XGBOOST, new TreesCodec(),
          FamilyName.LSTM, new LstmCodec(),
          FamilyName.ENSEMBLE, new EnsembleCodec());

  private ModelCodec() {}

  static ModelRecord toWire(Model model) {
    ModelRecord wire = empty(model);
    fill(codec(wire.getFamily()), wire, model);
    return wire;
  }

  private static <M extends Model> void fill(FamilyCodec<M> codec, ModelRecord wire, Model model) {
    codec.fill(wire, codec.type().cast(model));
  }

  private static FamilyCodec<?> codec(FamilyName family) {
    return Objects.requireNonNull(FAMILIES.get(family), family::name);
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
   * Decodes a model.
   *
   * @throws BadModelException when its arrays are inconsistent, or belong to another family
   */
  static Model model(ModelId id, ModelRecord wire, int features) {
    if (wire.getFamily() == FamilyName.UNKNOWN) {
      throw BadModelException.of(
          ModelFault.REJECTED_VERSION,
          "model %s: its family is unknown to this version; upgrade Barcast",
          id);
    }
    FamilyCodec<?> family = codec(wire.getFamily());
    requireParts(id, wire, family.parts(wire, features));
    List<Calibration> calibrations = Codec.each(wire.getCalibrations(), ModelCodec::calibration);
    return family.model(id, wire, calibrations, features);
  }

  private static void requireParts(ModelId id, ModelRecord wire, Map<ModelPart, Integer> parts) {
    for (ModelPart part : ModelPart.values()) {
      int expected = parts.getOrDefault(part, 0);
      ArtifactCodec.requireCount(id, part.label(), part.count(wire), expected);
    }
  }

  private static Calibration calibration(CalibrationRecord wire) {
    return new Calibration(wire.getSlope(), wire.getIntercept(), wire.getScaledHalfWidth());
  }

  static Output output(OutputRecord wire) {
    return new Output(wire.getScaledReturn(), wire.getLogOdds());
  }
}
