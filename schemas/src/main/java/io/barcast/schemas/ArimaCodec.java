package io.barcast.schemas;

import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.LagPolynomial;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ArimaRecord;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/** Converts ARIMA models to and from the artifact's record. */
final class ArimaCodec implements FamilyCodec<ArimaModel> {
  @Override
  public Class<ArimaModel> type() {
    return ArimaModel.class;
  }

  @Override
  public void fill(ModelRecord wire, ArimaModel model) {
    ArmaProcess process = model.process();
    wire.setArima(
        new ArimaRecord(
            model.feature(),
            process.mean(),
            BoxedArrays.list(process.ar().coefficients()),
            BoxedArrays.list(process.ma().coefficients()),
            process.deviation(),
            model.horizonsBars()));
  }

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(ModelPart.ARIMA_PROCESSES, 1);
  }

  @Override
  public ArimaModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    ArimaRecord arima = wire.getArima();
    if (arima.getFeature() >= features) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s: ARIMA reads feature %d, expected one of %d",
          id,
          arima.getFeature(),
          features);
    }
    ArmaProcess process =
        new ArmaProcess(
            arima.getMean(),
            polynomial(arima.getAr()),
            polynomial(arima.getMa()),
            arima.getDeviation());
    return new ArimaModel(arima.getFeature(), process, arima.getHorizonsBars(), calibrations);
  }

  private static LagPolynomial polynomial(List<Double> coefficients) {
    return LagPolynomial.of(BoxedArrays.doubles(coefficients));
  }
}
