package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmNetwork;
import io.barcast.engine.model.Output;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Converts a deeplearning4j network to an {@link LstmNetwork}. */
final class LstmExport {
  private static final int GATES = 4;

  /** Indices of the layers that have weights; the others are dropout layers. */
  private static final int[] WITH_WEIGHTS = {0, 2, 4, 5};

  private LstmExport() {}

  /** Multiplies a network's outputs by factors, [horizon]. */
  static void scaleOutputs(MultiLayerNetwork network, double[] factors) {
    Layer output = network.getLayer(WITH_WEIGHTS[3]);
    try (INDArray row = Nd4j.createFromArray(factors).castTo(DataType.FLOAT)) {
      output.getParam("W").muliRowVector(row);
      output.getParam("b").muliRowVector(row);
    }
  }

  static LstmNetwork network(MultiLayerNetwork network) {
    return new LstmNetwork(
        lstm(network.getLayer(WITH_WEIGHTS[0])),
        lstm(network.getLayer(WITH_WEIGHTS[1])),
        dense(network.getLayer(WITH_WEIGHTS[2])),
        dense(network.getLayer(WITH_WEIGHTS[3])));
  }

  private static LstmLayer lstm(Layer layer) {
    INDArray inputWeights = layer.getParam("W");
    int inputs = inputWeights.rows();
    int units = inputWeights.columns() / GATES;
    return new LstmLayer(
        inputs,
        units,
        gatesInOurOrder(inputWeights, units),
        gatesInOurOrder(layer.getParam("RW"), units),
        gatesInOurOrder(layer.getParam("b"), units));
  }

  private static DenseLayer dense(Layer layer) {
    INDArray weights = layer.getParam("W");
    return new DenseLayer(
        weights.rows(), weights.columns(), rowByRow(weights), rowByRow(layer.getParam("b")));
  }

  /**
   * deeplearning4j's blocks of columns are candidate, forget gate, output gate, input gate; those
   * of {@link LstmLayer} are input, forget, output, candidate.
   */
  private static float[] gatesInOurOrder(INDArray weights, int units) {
    float[] theirs = rowByRow(weights);
    float[] ours = theirs.clone();
    int width = GATES * units;
    for (int row = 0; row < theirs.length; row += width) {
      int last = row + 3 * units;
      System.arraycopy(theirs, last, ours, row, units);
      System.arraycopy(theirs, row, ours, last, units);
    }
    return ours;
  }

  /** deeplearning4j's own outputs at the last step, [row][horizon]. */
  static List<List<Output>> outputs(
      MultiLayerNetwork network, FeatureScaler scaler, List<Row> rows) {
    List<List<Output>> outputs = new ArrayList<>();
    try (INDArray features = LstmBatch.features(rows, scaler);
        INDArray theirs = network.output(features)) {
      for (int row = 0; row < rows.size(); row++) {
        int at = row;
        outputs.add(
            IntStream.range(0, Math.toIntExact(theirs.size(1)))
                .mapToObj(h -> Output.ofReturn(theirs.getDouble(at, h, FeatureWindow.STEPS - 1), 1))
                .toList());
      }
    }
    return outputs;
  }

  private static float[] rowByRow(INDArray weights) {
    return weights.dup('c').data().asFloat();
  }
}
