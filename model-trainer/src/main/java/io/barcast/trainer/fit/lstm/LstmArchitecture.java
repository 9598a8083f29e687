package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network: 60 steps of features, LSTM 64, dropout 0.2, LSTM 32, dropout 0.2, dense 16 with
 * ReLU, one linear output per horizon; squared error, Adam with learning rate 0.001.
 */
final class LstmArchitecture {
  private static final int FIRST_UNITS = 64;
  private static final int SECOND_UNITS = 32;
  private static final int HIDDEN_UNITS = 16;
  private static final double LEARNING_RATE = 0.001;

  /** deeplearning4j's dropout parameter is the share that is kept. */
  private static final double KEPT = 0.8;

  private LstmArchitecture() {}

  /** A new network with weights drawn from the seed. */
  static MultiLayerNetwork fresh(long seed, int features, int horizons) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(seed, features, horizons));
    network.init();
    return network;
  }

  private static MultiLayerConfiguration configuration(long seed, int features, int horizons) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .weightInit(WeightInit.XAVIER)
        .updater(new Adam(LEARNING_RATE))
        .list()
        .layer(lstm(FIRST_UNITS))
        .layer(new DropoutLayer(KEPT))
        .layer(new LastTimeStep(lstm(SECOND_UNITS)))
        .layer(new DropoutLayer(KEPT))
        .layer(new DenseLayer.Builder().nOut(HIDDEN_UNITS).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(horizons)
                .activation(Activation.IDENTITY)
                .build())
        .setInputType(InputType.recurrent(features, FeatureWindow.STEPS))
        .build();
  }

  private static LSTM lstm(int units) {
    return new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
  }
}
