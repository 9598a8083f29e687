package io.barcast.trainer.fit.lstm;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Horizons;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The network: 60 steps of features, LSTM 64, dropout 0.2, LSTM 32, dropout 0.2, dense 16 with
 * ReLU, one linear output per horizon; it forecasts at every step, and the forecast at the last one
 * counts. Squared error, each horizon weighted by its rate of independent outcomes, 1/h; Adam with
 * learning rate 0.004, and weight decay.
 *
 * <p>Forget gates start almost closed, so that a new network sees the newest steps and has to learn
 * what to remember. Started open, it first learns what the far past happened to say of the training
 * rows, and a weak signal is never found ({@code docs/skill.md}).
 */
final class LstmArchitecture {
  private static final int FIRST_UNITS = 64;
  private static final int SECOND_UNITS = 32;
  private static final int HIDDEN_UNITS = 16;
  private static final double LEARNING_RATE = 0.004;
  private static final double FORGET_GATE_BIAS = -3;

  /** A step takes this times the learning rate off each weight. */
  private static final double WEIGHT_DECAY = 5;

  /** deeplearning4j's dropout parameter is the share that is kept. */
  private static final double KEPT = 0.8;

  private LstmArchitecture() {}

  /** A new network with weights drawn from the seed. */
  static MultiLayerNetwork fresh(long seed, int features, Horizons horizons) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(seed, features, horizons));
    network.init();
    return network;
  }

  private static MultiLayerConfiguration configuration(long seed, int features, Horizons horizons) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .weightInit(WeightInit.XAVIER)
        .updater(new Adam(LEARNING_RATE))
        .weightDecay(WEIGHT_DECAY, true)
        .list()
        .layer(lstm(FIRST_UNITS))
        .layer(new DropoutLayer(KEPT))
        .layer(lstm(SECOND_UNITS))
        .layer(new DropoutLayer(KEPT))
        .layer(new DenseLayer.Builder().nOut(HIDDEN_UNITS).activation(Activation.RELU).build())
        .layer(
            new RnnOutputLayer.Builder(new LossMSE(weights(horizons)))
                .nOut(horizons.size())
                .activation(Activation.IDENTITY)
                .build())
        .setInputType(InputType.recurrent(features, FeatureWindow.STEPS))
        .build();
  }

  private static INDArray weights(Horizons horizons) {
    double[] weights = horizons.bars().stream().mapToDouble(bars -> 1.0 / bars).toArray();
    return Nd4j.createFromArray(new double[][] {weights}).castTo(DataType.FLOAT);
  }

  private static LSTM lstm(int units) {
    return new LSTM.Builder()
        .nOut(units)
        .activation(Activation.TANH)
        .forgetGateBiasInit(FORGET_GATE_BIAS)
        .build();
  }
}
