package io.barcast.engine.model;

import java.util.Set;

/** A fully connected layer: each output is a bias and a weighted sum. Immutable, thread-safe. */
public final class DenseLayer {
  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] biases;

  /**
   * @param weights [input][output]
   * @param biases [output]
   * @throws BadModelException when a shape does not match or a number is not finite
   */
  public DenseLayer(int inputs, int outputs, float[] weights, float[] biases) {
    this.inputs = Weights.count("inputs of a dense layer", inputs);
    this.outputs = Weights.count("outputs of a dense layer", outputs);
    this.weights = Weights.checked("dense weights", weights, inputs, outputs);
    this.biases = Weights.checked("dense biases", biases, 1, outputs);
  }

  /** The weighted sums of each row: [row][output]. */
  Rows sums(Kernel kernel, Rows rows) {
    Rows sums = Rows.of(rows.count(), outputs).fill(biases);
    kernel.addProducts(rows, weights, sums);
    return sums;
  }

  /** The rectified sums (ReLU) of each row: [row][output]. */
  Rows rectified(Kernel kernel, Rows rows) {
    Rows sums = sums(kernel, rows);
    float[] values = sums.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return sums;
  }

  /** This layer with zero for all other outputs. */
  DenseLayer zeroExceptAt(Set<Integer> kept) {
    float[] keptWeights = weights.clone();
    float[] keptBiases = biases.clone();
    for (int output = 0; output < outputs; output++) {
      if (!kept.contains(output)) {
        keptBiases[output] = 0;
        for (int input = 0; input < inputs; input++) {
          keptWeights[input * outputs + output] = 0;
        }
      }
    }
    return new DenseLayer(inputs, outputs, keptWeights, keptBiases);
  }

  /** Whether an output is zero for every row. */
  boolean isZero(int output) {
    for (int input = 0; input < inputs; input++) {
      if (weights[input * outputs + output] != 0) {
        return false;
      }
    }
    return biases[output] == 0;
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  public float[] weights() {
    return weights.clone();
  }

  public float[] biases() {
    return biases.clone();
  }
}
