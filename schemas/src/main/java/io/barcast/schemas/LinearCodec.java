package io.barcast.schemas;

import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.engine.model.LinearModel.Line;
import io.barcast.engine.model.Reading;
import io.barcast.schemas.avro.EquationsRecord;
import io.barcast.schemas.avro.LineRecord;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;

/** Linear models, and the scalers of all that standardise features, to and from their record. */
final class LinearCodec {
  private LinearCodec() {}

  static void fill(ModelRecord wire, LinearModel linear) {
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

  private static LineRecord toWire(Line line) {
    return new LineRecord(line.intercept(), line.weights());
  }

  static LinearModel model(ModelRecord wire, List<Reading> readings) {
    return new LinearModel(
        scaler(wire), Codec.each(wire.getEquations(), LinearCodec::equations), readings);
  }

  static FeatureScaler scaler(ModelRecord wire) {
    return new FeatureScaler(
        BoxedArrays.doubles(wire.getMeans()), BoxedArrays.doubles(wire.getDeviations()));
  }

  private static Equations equations(EquationsRecord wire) {
    return new Equations(line(wire.getScaledReturn()), line(wire.getLogOdds()));
  }

  private static Line line(LineRecord wire) {
    return new Line(wire.getIntercept(), wire.getWeights());
  }
}
