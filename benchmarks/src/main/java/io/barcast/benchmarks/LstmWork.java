package io.barcast.benchmarks;

import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.DenseLayer;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LstmLayer;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.LstmNetwork;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;

/** A network with the trainer's layers and random weights. */
final class LstmWork {
  static final int FIRST_UNITS = 64;
  static final int SECOND_UNITS = 32;
  static final int HIDDEN_UNITS = 16;
  static final int HORIZONS = 3;

  private static final double WEIGHT = 0.2;

  private LstmWork() {}

  static LstmModel model(SplittableRandom random, int features) {
    double[] deviations = new double[features];
    Arrays.fill(deviations, 1);
    LstmNetwork network =
        new LstmNetwork(
            lstm(random, features, FIRST_UNITS),
            lstm(random, FIRST_UNITS, SECOND_UNITS),
            dense(random, SECOND_UNITS, HIDDEN_UNITS),
            dense(random, HIDDEN_UNITS, HORIZONS));
    return new LstmModel(
        new FeatureScaler(new double[features], deviations),
        network,
        Collections.nCopies(HORIZONS, Calibration.uncalibrated(1)));
  }

  private static LstmLayer lstm(SplittableRandom random, int inputs, int units) {
    return new LstmLayer(
        inputs,
        units,
        numbers(random, inputs * 4 * units, WEIGHT),
        numbers(random, units * 4 * units, WEIGHT),
        numbers(random, 4 * units, WEIGHT));
  }

  private static DenseLayer dense(SplittableRandom random, int inputs, int outputs) {
    return new DenseLayer(
        inputs,
        outputs,
        numbers(random, inputs * outputs, WEIGHT),
        numbers(random, outputs, WEIGHT));
  }

  /** Uniform between plus and minus {@code size}. */
  static float[] numbers(SplittableRandom random, int count, double size) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return numbers;
  }
}
