package io.barcast.schemas;

import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.schemas.avro.HorizonTreesRecord;
import io.barcast.schemas.avro.TreesRecord;

/** Trees, to and from their record. */
final class TreesCodec {
  private TreesCodec() {}

  static HorizonTreesRecord toWire(HorizonTrees trees) {
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

  static HorizonTrees horizon(HorizonTreesRecord wire, int features) {
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
