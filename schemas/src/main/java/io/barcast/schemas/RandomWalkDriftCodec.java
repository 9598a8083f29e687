package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/** Converts random walks with drift: one constant output per horizon. */
final class RandomWalkDriftCodec implements FamilyCodec<RandomWalkDriftModel> {
  @Override
  public Class<RandomWalkDriftModel> type() {
    return RandomWalkDriftModel.class;
  }

  @Override
  public void fill(ModelRecord wire, RandomWalkDriftModel model) {
    wire.setConstants(Codec.each(model.outputs(), ModelCodec::toWire));
  }

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(ModelPart.CONSTANTS, wire.getCalibrations().size());
  }

  @Override
  public RandomWalkDriftModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new RandomWalkDriftModel(
        Codec.each(wire.getConstants(), ModelCodec::output), calibrations);
  }
}
