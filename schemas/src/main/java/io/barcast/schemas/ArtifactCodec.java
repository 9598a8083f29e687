package io.barcast.schemas;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.ReferenceBins;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.schemas.avro.EquationRecord;
import io.barcast.schemas.avro.FamilyName;
import io.barcast.schemas.avro.HorizonTreesRecord;
import io.barcast.schemas.avro.LstmNetworkRecord;
import io.barcast.schemas.avro.ModelArtifactRecord;
import io.barcast.schemas.avro.TreesRecord;
import java.util.List;

/** Models and their reference distributions, to and from the artifact's record. */
final class ArtifactCodec {
  private ArtifactCodec() {}

  static ModelArtifactRecord toWire(Model model, ReferenceBins reference) {
    ModelArtifactRecord wire = empty(reference);
    if (model instanceof TreeModel trees) {
      wire.setFamily(FamilyName.XGBOOST);
      wire.setHorizons(trees.horizons().size());
      wire.setTrees(Codec.each(trees.horizons(), ArtifactCodec::toWire));
    } else if (model instanceof LinearModel linear) {
      wire.setFamily(FamilyName.LINEAR);
      wire.setHorizons(linear.equations().size());
      wire.setMeans(BoxedArrays.list(linear.means()));
      wire.setDeviations(BoxedArrays.list(linear.deviations()));
      wire.setEquations(Codec.each(linear.equations(), ArtifactCodec::toWire));
    } else if (model instanceof LstmModel lstm) {
      wire.setFamily(FamilyName.LSTM);
      wire.setHorizons(lstm.horizons().size());
      wire.setMeans(BoxedArrays.list(lstm.scaler().means()));
      wire.setDeviations(BoxedArrays.list(lstm.scaler().deviations()));
      wire.setNetwork(LstmCodec.toWire(lstm));
    } else {
      wire.setHorizons(model.score(new FeatureWindow()).size());
    }
    return wire;
  }

  private static ModelArtifactRecord empty(ReferenceBins reference) {
    return new ModelArtifactRecord(
        FamilyName.NAIVE,
        0,
        reference.features(),
        BoxedArrays.edges(reference),
        BoxedArrays.shares(reference),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static HorizonTreesRecord toWire(TreeModel.HorizonTrees trees) {
    return new HorizonTreesRecord(
        toWire(trees.scaledReturn()), toWire(trees.direction()), trees.scaledHalfWidth());
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

  private static EquationRecord toWire(LinearModel.Equation equation) {
    return new EquationRecord(
        equation.intercept(),
        equation.weights(),
        equation.residualDeviation(),
        equation.scaledHalfWidth());
  }

  /** Refuses an artifact whose arrays do not have the lengths that it names itself. */
  static void requireConsistent(ModelId id, ModelArtifactRecord wire) {
    int horizons = wire.getHorizons();
    FamilyName family = wire.getFamily();
    requireCount(id, "trees", wire.getTrees(), family == FamilyName.XGBOOST ? horizons : 0);
    requireCount(id, "equations", wire.getEquations(), family == FamilyName.LINEAR ? horizons : 0);
    requireCount(id, "networks", networks(wire), family == FamilyName.LSTM ? 1 : 0);
    boolean scales = family == FamilyName.LINEAR || family == FamilyName.LSTM;
    int scaled = scales ? wire.getFeatureCount() : 0;
    requireCount(id, "means", wire.getMeans(), scaled);
    requireCount(id, "deviations", wire.getDeviations(), scaled);
    requireCount(id, "reference edges", wire.getEdges(), wire.getFeatureCount());
  }

  private static List<LstmNetworkRecord> networks(ModelArtifactRecord wire) {
    return wire.getNetwork() == null ? List.of() : List.of(wire.getNetwork());
  }

  private static void requireCount(ModelId id, String name, List<?> items, int expected) {
    if (items.size() != expected) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s: artifact has %d %s, expected %d",
          id,
          items.size(),
          name,
          expected);
    }
  }

  static Model model(ModelArtifactRecord wire) {
    return switch (wire.getFamily()) {
      case NAIVE -> new NaiveModel(wire.getHorizons());
      case LINEAR ->
          new LinearModel(
              BoxedArrays.doubles(wire.getMeans()),
              BoxedArrays.doubles(wire.getDeviations()),
              Codec.each(wire.getEquations(), ArtifactCodec::equation));
      case XGBOOST ->
          new TreeModel(
              Codec.each(wire.getTrees(), trees -> horizon(trees, wire.getFeatureCount())));
      case LSTM -> LstmCodec.model(wire);
    };
  }

  static ReferenceBins reference(ModelArtifactRecord wire) {
    return new ReferenceBins(
        wire.getEdges().stream().map(BoxedArrays::floats).toArray(float[][]::new),
        wire.getShares().stream().map(BoxedArrays::doubles).toArray(double[][]::new));
  }

  private static TreeModel.HorizonTrees horizon(HorizonTreesRecord wire, int features) {
    return new TreeModel.HorizonTrees(
        trees(wire.getScaledReturn(), features),
        trees(wire.getDirection(), features),
        wire.getScaledHalfWidth());
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

  private static LinearModel.Equation equation(EquationRecord wire) {
    return new LinearModel.Equation(
        wire.getIntercept(),
        wire.getWeights(),
        wire.getResidualDeviation(),
        wire.getScaledHalfWidth());
  }
}
