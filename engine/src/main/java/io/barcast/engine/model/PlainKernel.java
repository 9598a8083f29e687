package io.barcast.engine.model;

/** The kernel for every Java platform: loops that the just-in-time compiler vectorises. */
final class PlainKernel implements Kernel {
  @Override
  public void addProducts(Rows inputs, float[] weights, Rows sums) {
    for (int row = 0; row < inputs.count(); row++) {
      addProducts(inputs, weights, sums, row, 0);
    }
  }

  /** Adds one row's products, for the outputs from {@code from} on. */
  static void addProducts(Rows inputs, float[] weights, Rows sums, int row, int from) {
    int input = 0;
    for (; input + 4 <= inputs.width(); input += 4) {
      addFour(inputs, weights, sums, row, from, input);
    }
    for (; input < inputs.width(); input++) {
      addOne(inputs, weights, sums, row, from, input);
    }
  }

  private static void addFour(
      Rows inputs, float[] weights, Rows sums, int row, int from, int input) {
    int width = sums.width();
    float a = inputs.get(row, input);
    float b = inputs.get(row, input + 1);
    float c = inputs.get(row, input + 2);
    float d = inputs.get(row, input + 3);
    int at = input * width;
    float[] out = sums.values();
    int to = sums.row(row);
    for (int o = from; o < width; o++) {
      float sum = Math.fma(a, weights[at + o], out[to + o]);
      sum = Math.fma(b, weights[at + width + o], sum);
      sum = Math.fma(c, weights[at + 2 * width + o], sum);
      out[to + o] = Math.fma(d, weights[at + 3 * width + o], sum);
    }
  }

  private static void addOne(
      Rows inputs, float[] weights, Rows sums, int row, int from, int input) {
    int width = sums.width();
    float a = inputs.get(row, input);
    int at = input * width;
    float[] out = sums.values();
    int to = sums.row(row);
    for (int o = from; o < width; o++) {
      out[to + o] = Math.fma(a, weights[at + o], out[to + o]);
    }
  }

  @Override
  public void step(Rows gates, Rows cells, Rows outputs) {
    for (int row = 0; row < cells.count(); row++) {
      step(gates, cells, outputs, row, 0);
    }
  }

  /** One row's step, for the units from {@code from} on. */
  static void step(Rows gates, Rows cells, Rows outputs, int row, int from) {
    int units = cells.width();
    int gate = gates.row(row);
    for (int block = 0; block < 3; block++) {
      sigmoid(gates.values(), gate + block * units + from, gate + (block + 1) * units);
    }
    tanh(gates.values(), gate + 3 * units + from, gate + 4 * units);
    carry(gates.values(), gate, cells.values(), cells.row(row), units, from);
    emit(cells.values(), cells.row(row), outputs.values(), outputs.row(row), units, from);
    open(gates.values(), gate + 2 * units, outputs.values(), outputs.row(row), units, from);
  }

  private static void sigmoid(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = ActivationFunction.sigmoid(values[i]);
    }
  }

  private static void tanh(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = ActivationFunction.tanh(values[i]);
    }
  }

  private static void carry(float[] gates, int gate, float[] cells, int cell, int units, int from) {
    for (int u = from; u < units; u++) {
      float fresh = gates[gate + u] * gates[gate + 3 * units + u];
      cells[cell + u] = Math.fma(gates[gate + units + u], cells[cell + u], fresh);
    }
  }

  private static void emit(float[] cells, int cell, float[] outputs, int out, int units, int from) {
    for (int u = from; u < units; u++) {
      outputs[out + u] = ActivationFunction.tanh(cells[cell + u]);
    }
  }

  private static void open(float[] gates, int gate, float[] outputs, int out, int units, int from) {
    for (int u = from; u < units; u++) {
      outputs[out + u] = gates[gate + u] * outputs[out + u];
    }
  }
}
