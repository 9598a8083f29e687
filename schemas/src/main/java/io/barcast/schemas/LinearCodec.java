package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.CoefficientsRecord;
import io.barcast.schemas.avro.EquationsRecord;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/**
 * Converts linear models, and the feature scalers of every family that has one, to and from their
 * record.
 */
final class LinearCodec implements FamilyCodec<LinearModel> {
  @Override
  public Class<LinearModel> type() {
    return LinearModel.class;
  }

  @Override
  public void fill(ModelRecord wire, LinearModel linear) {
    fill(wire, linear.scaler());
    wire.setEquations(Codec.each(linear.horizons(), LinearCodec::toWire));
  }

  static void fill(ModelRecord wire, FeatureScaler scaler) {
    wire.setMeans(BoxedArrays.list(scaler.means()));
    wire.setDeviations(BoxedArrays.list(scaler.deviations()));
  }

  private static EquationsRecord toWire(Equations equations) {
    return new EquationsRecord(toWire(equations.scaledReturn()), toWire(equations.logOdds()));
  }

  private static CoefficientsRecord toWire(Coefficients coefficients) {
    return new CoefficientsRecord(coefficients.intercept(), coefficients.weights());
  }

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(
        ModelPart.EQUATIONS, wire.getCalibrations().size(),
        ModelPart.MEANS, features,
        ModelPart.DEVIATIONS, features);
  }

  @Override
  public LinearModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new LinearModel(
        scaler(wire), Codec.each(wire.getEquations(), LinearCodec::equations), calibrations);
  }

  static FeatureScaler scaler(ModelRecord wire) {
    return new FeatureScaler(
        BoxedArrays.doubles(wire.getMeans()), BoxedArrays.doubles(wire.getDeviations()));
  }

  private static Equations equations(EquationsRecord wire) {
    return new Equations(coefficients(wire.getScaledReturn()), coefficients(wire.getLogOdds()));
  }

  private static Coefficients coefficients(CoefficientsRecord wire) {
    return new Coefficients(wire.getIntercept(), wire.getWeights());
  }
}
