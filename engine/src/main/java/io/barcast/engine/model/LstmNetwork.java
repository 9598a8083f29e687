package io.barcast.engine.model;

import java.util.Set;

/**
 * Two layers of LSTM cells, a rectified dense layer (ReLU) on the last step, and a linear output
 * layer.
 *
 * @param first reads the features
 * @param second reads the first's outputs
 * @param hidden reads the second's last output
 * @param output reads the hidden layer; one output per horizon
 */
public record LstmNetwork(LstmLayer first, LstmLayer second, DenseLayer hidden, DenseLayer output) {
  public LstmNetwork {
    requireFits("second LSTM layer", second.inputs(), first.units());
    requireFits("hidden layer", hidden.inputs(), second.units());
    requireFits("output layer", output.inputs(), hidden.outputs());
  }

  /**
   * The network's outputs.
   *
   * @param sequence [step, window][feature]
   * @param windows number of sequences that are scored together
   * @return [window][output]
   */
  Rows outputs(Kernel kernel, Rows sequence, int windows) {
    Rows steps = second.outputs(kernel, first.outputs(kernel, sequence, windows), windows);
    Rows last = steps.part(steps.count() - windows, windows);
    return output.sums(kernel, hidden.rectified(kernel, last));
  }

  /** This network with zero for all other outputs. */
  LstmNetwork zeroExceptAt(Set<Integer> outputs) {
    return new LstmNetwork(first, second, hidden, output.zeroExceptAt(outputs));
  }

  private static void requireFits(String layer, int inputs, int outputsBefore) {
    if (inputs != outputsBefore) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%s takes %d inputs, expected the %d outputs of the layer before it",
          layer,
          inputs,
          outputsBefore);
    }
  }
}
