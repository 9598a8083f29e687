package io.barcast.benchmarks;

import io.barcast.engine.feature.FeatureWindow;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same layers in deeplearning4j, without dropout, which is inactive in inference. */
final class Reference {
  private final MultiLayerNetwork network;
  private final INDArray one;
  private final INDArray many;

  Reference(int features, int batch) {
    network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(42)
                .list()
                .layer(lstm(LstmWork.FIRST_UNITS))
                .layer(new LastTimeStep(lstm(LstmWork.SECOND_UNITS)))
                .layer(
                    new DenseLayer.Builder()
                        .nOut(LstmWork.HIDDEN_UNITS)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(LstmWork.HORIZONS)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(features, FeatureWindow.STEPS))
                .build());
    network.init();
    one = Nd4j.rand(1, features, FeatureWindow.STEPS);
    many = Nd4j.rand(batch, features, FeatureWindow.STEPS);
  }

  private static LSTM lstm(int units) {
    return new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
  }

  INDArray alone() {
    return network.output(one);
  }

  INDArray together() {
    return network.output(many);
  }
}
