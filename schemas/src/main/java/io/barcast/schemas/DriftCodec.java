package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DriftModel;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/** Random walks with drift: a constant per horizon. */
final class DriftCodec implements FamilyCodec<DriftModel> {
  @Override
  public Class<DriftModel> type() {
    return DriftModel.class;
  }

  @Override
  public void fill(ModelRecord wire, DriftModel model) {
    wire.setConstants(Codec.each(model.outputs(), ModelCodec::toWire));
  }

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(ModelPart.CONSTANTS, wire.getCalibrations().size());
  }

  @Override
  public DriftModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new DriftModel(Codec.each(wire.getConstants(), ModelCodec::output), calibrations);
  }
}
