package io.barcast.schemas;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.DenseLayerRecord;
import io.barcast.schemas.avro.LstmLayerRecord;
import io.barcast.schemas.avro.LstmNetworkRecord;
import io.barcast.schemas.avro.ModelRecord;
import java.util.List;
import java.util.Map;

/** Converts LSTM networks to and from the artifact's record. */
final class LstmCodec implements FamilyCodec<LstmModel> {
  @Override
  public Class<LstmModel> type() {
    return LstmModel.class;
  }

  @Override
  public void fill(ModelRecord wire, LstmModel model) {
    LinearCodec.fill(wire, model.scaler());
    LstmNetwork network = model.network();
    wire.setNetwork(
        new LstmNetworkRecord(
            toWire(network.first()),
            toWire(network.second()),
            toWire(network.hidden()),
            toWire(network.output())));
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

  @Override
  public Map<ModelPart, Integer> parts(ModelRecord wire, int features) {
    return Map.of(ModelPart.NETWORKS, 1, ModelPart.MEANS, features, ModelPart.DEVIATIONS, features);
  }

  @Override
  public LstmModel model(
      ModelId id, ModelRecord wire, List<Calibration> calibrations, int features) {
    LstmNetworkRecord network = wire.getNetwork();
    return new LstmModel(
        LinearCodec.scaler(wire),
        new LstmNetwork(
            layer(network.getFirst()),
            layer(network.getSecond()),
            layer(network.getHidden()),
            layer(network.getOutput())),
        calibrations);
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
}
