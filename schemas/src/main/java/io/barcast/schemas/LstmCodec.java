package io.barcast.schemas;

import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.schemas.avro.DenseLayerRecord;
import io.barcast.schemas.avro.HorizonErrorsRecord;
import io.barcast.schemas.avro.LstmLayerRecord;
import io.barcast.schemas.avro.LstmNetworkRecord;
import io.barcast.schemas.avro.ModelArtifactRecord;

/** Recurrent networks, to and from the artifact's record. */
final class LstmCodec {
  private LstmCodec() {}

  static LstmNetworkRecord toWire(LstmModel model) {
    LstmNetwork network = model.network();
    return new LstmNetworkRecord(
        toWire(network.first()),
        toWire(network.second()),
        toWire(network.hidden()),
        toWire(network.output()),
        Codec.each(model.horizons(), LstmCodec::toWire));
  }

  private static LstmLayerRecord toWire(LstmLayer layer) {
    return new LstmLayerRecord(
        layer.inputs(),
        layer.units(),
        BoxedArrays.list(layer.inputWeights()),
        BoxedArrays.list(layer.recurrentWeights()),
        BoxedArrays.list(layer.biases()));
  }

  private static DenseLayerRecord toWire(DenseLayer layer) {
    return new DenseLayerRecord(
        layer.inputs(),
        layer.outputs(),
        BoxedArrays.list(layer.weights()),
        BoxedArrays.list(layer.biases()));
  }

  private static HorizonErrorsRecord toWire(LstmModel.Horizon horizon) {
    return new HorizonErrorsRecord(horizon.residualDeviation(), horizon.scaledHalfWidth());
  }

  static LstmModel model(ModelArtifactRecord wire) {
    LstmNetworkRecord network = wire.getNetwork();
    return new LstmModel(
        new FeatureScaler(
            BoxedArrays.doubles(wire.getMeans()), BoxedArrays.doubles(wire.getDeviations())),
        new LstmNetwork(
            layer(network.getFirst()),
            layer(network.getSecond()),
            layer(network.getHidden()),
            layer(network.getOutput())),
        Codec.each(network.getHorizons(), LstmCodec::horizon));
  }

  private static LstmLayer layer(LstmLayerRecord wire) {
    return new LstmLayer(
        wire.getInputs(),
        wire.getUnits(),
        BoxedArrays.floats(wire.getInputWeights()),
        BoxedArrays.floats(wire.getRecurrentWeights()),
        BoxedArrays.floats(wire.getBiases()));
  }

  private static DenseLayer layer(DenseLayerRecord wire) {
    return new DenseLayer(
        wire.getInputs(),
        wire.getOutputs(),
        BoxedArrays.floats(wire.getWeights()),
        BoxedArrays.floats(wire.getBiases()));
  }

  private static LstmModel.Horizon horizon(HorizonErrorsRecord wire) {
    return new LstmModel.Horizon(wire.getResidualDeviation(), wire.getScaledHalfWidth());
  }
}
