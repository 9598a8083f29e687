package io.barcast.schemas;

import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.LagPolynomial;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ArimaRecord;
import java.util.List;

/** ARIMA models, to and from the artifact's record. */
final class ArimaCodec {
  private ArimaCodec() {}

  static ArimaRecord toWire(ArimaModel model) {
    ArmaProcess process = model.process();
    return new ArimaRecord(
        model.feature(),
        process.mean(),
        BoxedArrays.list(process.ar().coefficients()),
        BoxedArrays.list(process.ma().coefficients()),
        process.deviation(),
        model.horizonsBars());
  }

  /**
   * A model that reads one of so many features.
   *
   * @throws BadModelException when it reads another
   */
  static ArimaModel model(
      ModelId id, ArimaRecord wire, List<Calibration> calibrations, int features) {
    if (wire.getFeature() >= features) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s: ARIMA reads feature %d, expected one of %d",
          id,
          wire.getFeature(),
          features);
    }
    ArmaProcess process =
        new ArmaProcess(
            wire.getMean(),
            polynomial(wire.getAr()),
            polynomial(wire.getMa()),
            wire.getDeviation());
    return new ArimaModel(wire.getFeature(), process, wire.getHorizonsBars(), calibrations);
  }

  private static LagPolynomial polynomial(List<Double> coefficients) {
    return LagPolynomial.of(BoxedArrays.doubles(coefficients));
  }
}
