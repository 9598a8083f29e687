package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/** Converts the naive model, which has no parameters. */
final class NaiveCodec implements FamilyCodec<NaiveModel> {
  @Override
  public Class<NaiveModel> type() {
    return NaiveModel.class;
  }

  @Override
  public void fill(ModelRecord wire, NaiveModel model) {}

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of();
  }

  @Override
  public NaiveModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new NaiveModel(calibrations.size());
  }
}
