package io.barcast.schemas;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.FamilyName;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/**
 * Converts ensembles to and from their record. Members are single models: ensembles do not nest.
 */
final class EnsembleCodec implements FamilyCodec<EnsembleModel> {
  @Override
  public Class<EnsembleModel> type() {
    return EnsembleModel.class;
  }

  @Override
  public void fill(ModelRecord wire, EnsembleModel model) {
    wire.setMembers(Codec.each(model.members(), ModelCodec::toWire));
    wire.setWeights(model.weights());
  }

  /** Any number of members is accepted: the model itself compares it with its weights. */
  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(
        ModelPart.WEIGHTS, wire.getCalibrations().size(),
        ModelPart.MEMBERS, wire.getMembers().size());
  }

  @Override
  public EnsembleModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new EnsembleModel(members(id, wire, features), wire.getWeights(), calibrations);
  }

  private static List<Model> members(ModelId id, ModelRecord wire, int features) {
    for (ModelRecord member : wire.getMembers()) {
      if (member.getFamily() == FamilyName.ENSEMBLE) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE,
            "model %s: a member is itself an ensemble, expected a single model",
            id);
      }
    }
    return Codec.each(wire.getMembers(), member -> ModelCodec.model(id, member, features));
  }
}
