package io.barcast.engine.model;

/**
 * A layer of LSTM cells without peepholes. Weights are [input][column] in one array; the columns
 * are the gates i, f, o and the candidate g as {@link Kernel#step} names them, each {@code units}
 * wide. Immutable and thread-safe.
 */
public final class LstmLayer {
  private static final int GATES = 4;

  /**
   * Inputs are multiplied for at least this many rows at once, so that weights are read once for
   * all of them.
   */
  private static final int LEAST_ROWS_AT_ONCE = 16;

  private final int inputs;
  private final int units;
  private final float[] inputWeights;
  private final float[] recurrentWeights;
  private final float[] biases;

  /**
   * @param inputs number of inputs per step
   * @param units number of cells, and of outputs per step
   * @param inputWeights [input][4 units]
   * @param recurrentWeights [unit][4 units], applied to the layer's own output of the previous step
   * @param biases [4 units]
   * @throws BadModelException when a shape does not match or a number is not finite
   */
  public LstmLayer(
      int inputs, int units, float[] inputWeights, float[] recurrentWeights, float[] biases) {
    this.inputs = Weights.count("inputs of an LSTM layer", inputs);
    this.units = Weights.count("units of an LSTM layer", units);
    int columns = GATES * units;
    this.inputWeights = Weights.checked("input weights", inputWeights, inputs, columns);
    this.recurrentWeights = Weights.checked("recurrent weights", recurrentWeights, units, columns);
    this.biases = Weights.checked("LSTM biases", biases, 1, columns);
  }

  /**
   * The outputs of the cells at every step, starting from a state of zeros.
   *
   * @param sequence [step, window][input]
   * @param windows number of sequences that are scored together
   * @return [step, window][unit]
   */
  Rows outputs(Kernel kernel, Rows sequence, int windows) {
    Rows outputs = Rows.of(sequence.count(), units);
    Rows cells = Rows.of(windows, units);
    int stepsAtOnce = (LEAST_ROWS_AT_ONCE + windows - 1) / windows;
    Rows gates = Rows.of(Math.min(stepsAtOnce * windows, sequence.count()), GATES * units);
    for (int first = 0; first < sequence.count(); first += gates.count()) {
      int rows = Math.min(gates.count(), sequence.count() - first);
      Rows block = gates.part(0, rows).fill(biases);
      kernel.addProducts(sequence.part(first, rows), inputWeights, block);
      for (int row = 0; row < rows; row += windows) {
        step(kernel, block.part(row, windows), cells, outputs, first + row);
      }
    }
    return outputs;
  }

  private void step(Kernel kernel, Rows gates, Rows cells, Rows outputs, int at) {
    int windows = cells.count();
    if (at > 0) {
      kernel.addProducts(outputs.part(at - windows, windows), recurrentWeights, gates);
    }
    kernel.step(gates, cells, outputs.part(at, windows));
  }

  public int inputs() {
    return inputs;
  }

  public int units() {
    return units;
  }

  public float[] inputWeights() {
    return inputWeights.clone();
  }

  public float[] recurrentWeights() {
    return recurrentWeights.clone();
  }

  public float[] biases() {
    return biases.clone();
  }
}
