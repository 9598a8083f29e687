package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.schemas.avro.HorizonTreesRecord;
import io.barcast.schemas.avro.ModelRecord;
import io.barcast.schemas.avro.TreesRecord;
import java.util.List;
import java.util.Map;

/** Converts tree models, boosted or a forest, to and from their record. */
final class TreesCodec implements FamilyCodec<TreeModel> {
  @Override
  public Class<TreeModel> type() {
    return TreeModel.class;
  }

  @Override
  public void fill(ModelRecord wire, TreeModel model) {
    wire.setTrees(Codec.each(model.horizons(), TreesCodec::toWire));
  }

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(ModelPart.TREES, wire.getCalibrations().size());
  }

  @Override
  public TreeModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    return new TreeModel(
        Codec.same(Family.class, wire.getFamily()),
        Codec.each(wire.getTrees(), trees -> horizon(trees, features)),
        calibrations);
  }

  private static HorizonTreesRecord toWire(HorizonTrees trees) {
    return new HorizonTreesRecord(toWire(trees.scaledReturn()), toWire(trees.direction()));
  }

  private static TreesRecord toWire(TreeEnsemble trees) {
    return new TreesRecord(
        trees.baseMargin(),
        BoxedArrays.list(trees.roots()),
        BoxedArrays.list(trees.left()),
        BoxedArrays.list(trees.right()),
        BoxedArrays.list(trees.feature()),
        BoxedArrays.list(trees.threshold()),
        BoxedArrays.list(trees.missingGoesLeft()),
        BoxedArrays.list(trees.cover()));
  }

  private static HorizonTrees horizon(HorizonTreesRecord wire, int features) {
    return new HorizonTrees(
        trees(wire.getScaledReturn(), features), trees(wire.getDirection(), features));
  }

  private static TreeEnsemble trees(TreesRecord wire, int features) {
    return new TreeEnsemble(
        features,
        wire.getBaseMargin(),
        BoxedArrays.ints(wire.getRoots()),
        BoxedArrays.ints(wire.getLeft()),
        BoxedArrays.ints(wire.getRight()),
        BoxedArrays.ints(wire.getFeature()),
        BoxedArrays.floats(wire.getThreshold()),
        BoxedArrays.booleans(wire.getMissingGoesLeft()),
        BoxedArrays.floats(wire.getCover()));
  }
}
