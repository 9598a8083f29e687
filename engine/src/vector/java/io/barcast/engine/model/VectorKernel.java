package io.barcast.engine.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel in vectors of the processor's width, for a process with the module {@code
 * jdk.incubator.vector}. Remainders that do not fill a vector are left to {@link PlainKernel}.
 */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();

  @Override
  public void addProducts(Rows inputs, float[] weights, Rows sums) {
    int row = 0;
    for (; row + 4 <= sums.count(); row += 4) {
      addToFourRows(inputs, weights, sums, row);
    }
    for (; row < sums.count(); row++) {
      addToRow(inputs, weights, sums, row, 0);
    }
  }

  private static void addToFourRows(Rows inputs, float[] weights, Rows sums, int row) {
    int output = 0;
    for (; output + 2 * WIDTH <= sums.width(); output += 2 * WIDTH) {
      fourByTwo(inputs, weights, sums, row, output);
    }
    for (int next = row; next < row + 4; next++) {
      addToRow(inputs, weights, sums, next, output);
    }
  }

  /** Two vectors of outputs for four rows, so that each loaded weight is used four times. */
  private static void fourByTwo(Rows inputs, float[] weights, Rows sums, int row, int output) {
    float[] in = inputs.values();
    float[] out = sums.values();
    int a = sums.row(row) + output;
    int b = sums.row(row + 1) + output;
    int c = sums.row(row + 2) + output;
    int d = sums.row(row + 3) + output;
    FloatVector a0 = FloatVector.fromArray(LANES, out, a);
    FloatVector a1 = FloatVector.fromArray(LANES, out, a + WIDTH);
    FloatVector b0 = FloatVector.fromArray(LANES, out, b);
    FloatVector b1 = FloatVector.fromArray(LANES, out, b + WIDTH);
    FloatVector c0 = FloatVector.fromArray(LANES, out, c);
    FloatVector c1 = FloatVector.fromArray(LANES, out, c + WIDTH);
    FloatVector d0 = FloatVector.fromArray(LANES, out, d);
    FloatVector d1 = FloatVector.fromArray(LANES, out, d + WIDTH);
    int first = inputs.row(row);
    int width = inputs.width();
    int at = output;
    for (int i = first; i < first + width; i++) {
      FloatVector w0 = FloatVector.fromArray(LANES, weights, at);
      FloatVector w1 = FloatVector.fromArray(LANES, weights, at + WIDTH);
      FloatVector x = FloatVector.broadcast(LANES, in[i]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      FloatVector y = FloatVector.broadcast(LANES, in[i + width]);
      b0 = y.fma(w0, b0);
      b1 = y.fma(w1, b1);
      FloatVector z = FloatVector.broadcast(LANES, in[i + 2 * width]);
      c0 = z.fma(w0, c0);
      c1 = z.fma(w1, c1);
      FloatVector v = FloatVector.broadcast(LANES, in[i + 3 * width]);
      d0 = v.fma(w0, d0);
      d1 = v.fma(w1, d1);
      at += sums.width();
    }
    a0.intoArray(out, a);
    a1.intoArray(out, a + WIDTH);
    b0.intoArray(out, b);
    b1.intoArray(out, b + WIDTH);
    c0.intoArray(out, c);
    c1.intoArray(out, c + WIDTH);
    d0.intoArray(out, d);
    d1.intoArray(out, d + WIDTH);
  }

  private static void addToRow(Rows inputs, float[] weights, Rows sums, int row, int from) {
    int output = from;
    for (; output + 8 * WIDTH <= sums.width(); output += 8 * WIDTH) {
      oneByEight(inputs, weights, sums, row, output);
    }
    for (; output + WIDTH <= sums.width(); output += WIDTH) {
      oneByOne(inputs, weights, sums, row, output);
    }
    PlainKernel.addProducts(inputs, weights, sums, row, output);
  }

  /**
   * Eight vectors of outputs for one row: eight independent sums hide the latency of an addition.
   */
  private static void oneByEight(Rows inputs, float[] weights, Rows sums, int row, int output) {
    float[] in = inputs.values();
    float[] out = sums.values();
    int to = sums.row(row) + output;
    FloatVector a = FloatVector.fromArray(LANES, out, to);
    FloatVector b = FloatVector.fromArray(LANES, out, to + WIDTH);
    FloatVector c = FloatVector.fromArray(LANES, out, to + 2 * WIDTH);
    FloatVector d = FloatVector.fromArray(LANES, out, to + 3 * WIDTH);
    FloatVector e = FloatVector.fromArray(LANES, out, to + 4 * WIDTH);
    FloatVector f = FloatVector.fromArray(LANES, out, to + 5 * WIDTH);
    FloatVector g = FloatVector.fromArray(LANES, out, to + 6 * WIDTH);
    FloatVector h = FloatVector.fromArray(LANES, out, to + 7 * WIDTH);
    int first = inputs.row(row);
    int at = output;
    for (int i = first; i < first + inputs.width(); i++) {
      FloatVector x = FloatVector.broadcast(LANES, in[i]);
      a = x.fma(FloatVector.fromArray(LANES, weights, at), a);
      b = x.fma(FloatVector.fromArray(LANES, weights, at + WIDTH), b);
      c = x.fma(FloatVector.fromArray(LANES, weights, at + 2 * WIDTH), c);
      d = x.fma(FloatVector.fromArray(LANES, weights, at + 3 * WIDTH), d);
      e = x.fma(FloatVector.fromArray(LANES, weights, at + 4 * WIDTH), e);
      f = x.fma(FloatVector.fromArray(LANES, weights, at + 5 * WIDTH), f);
      g = x.fma(FloatVector.fromArray(LANES, weights, at + 6 * WIDTH), g);
      h = x.fma(FloatVector.fromArray(LANES, weights, at + 7 * WIDTH), h);
      at += sums.width();
    }
    a.intoArray(out, to);
    b.intoArray(out, to + WIDTH);
    c.intoArray(out, to + 2 * WIDTH);
    d.intoArray(out, to + 3 * WIDTH);
    e.intoArray(out, to + 4 * WIDTH);
    f.intoArray(out, to + 5 * WIDTH);
    g.intoArray(out, to + 6 * WIDTH);
    h.intoArray(out, to + 7 * WIDTH);
  }

  private static void oneByOne(Rows inputs, float[] weights, Rows sums, int row, int output) {
    int to = sums.row(row) + output;
    FloatVector sum = FloatVector.fromArray(LANES, sums.values(), to);
    int at = output;
    for (int i = 0; i < inputs.width(); i++) {
      FloatVector x = FloatVector.broadcast(LANES, inputs.get(row, i));
      sum = x.fma(FloatVector.fromArray(LANES, weights, at), sum);
      at += sums.width();
    }
    sum.intoArray(sums.values(), to);
  }

  @Override
  public void step(Rows gates, Rows cells, Rows outputs) {
    for (int row = 0; row < cells.count(); row++) {
      int unit = 0;
      for (; unit + WIDTH <= cells.width(); unit += WIDTH) {
        step(gates, cells, outputs, row, unit);
      }
      PlainKernel.step(gates, cells, outputs, row, unit);
    }
  }

  private static void step(Rows gates, Rows cells, Rows outputs, int row, int unit) {
    int units = cells.width();
    int gate = gates.row(row) + unit;
    int cell = cells.row(row) + unit;
    FloatVector input = sigmoid(FloatVector.fromArray(LANES, gates.values(), gate));
    FloatVector forget = sigmoid(FloatVector.fromArray(LANES, gates.values(), gate + units));
    FloatVector output = sigmoid(FloatVector.fromArray(LANES, gates.values(), gate + 2 * units));
    FloatVector candidate = tanh(FloatVector.fromArray(LANES, gates.values(), gate + 3 * units));
    FloatVector before = FloatVector.fromArray(LANES, cells.values(), cell);
    FloatVector after = forget.fma(before, input.mul(candidate));
    after.intoArray(cells.values(), cell);
    output.mul(tanh(after)).intoArray(outputs.values(), outputs.row(row) + unit);
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector half = FloatVector.broadcast(LANES, 0.5f);
    return half.fma(tanh(x.mul(half)), half);
  }

  private static FloatVector tanh(FloatVector argument) {
    FloatVector x = argument.min(ActivationFunction.LIMIT).max(-ActivationFunction.LIMIT);
    FloatVector u = x.mul(x);
    FloatVector p = FloatVector.broadcast(LANES, ActivationFunction.P4);
    p = p.fma(u, FloatVector.broadcast(LANES, ActivationFunction.P3));
    p = p.fma(u, FloatVector.broadcast(LANES, ActivationFunction.P2));
    p = p.fma(u, FloatVector.broadcast(LANES, ActivationFunction.P1));
    p = p.fma(u, FloatVector.broadcast(LANES, ActivationFunction.P0));
    FloatVector q = FloatVector.broadcast(LANES, ActivationFunction.Q4);
    q = q.fma(u, FloatVector.broadcast(LANES, ActivationFunction.Q3));
    q = q.fma(u, FloatVector.broadcast(LANES, ActivationFunction.Q2));
    q = q.fma(u, FloatVector.broadcast(LANES, ActivationFunction.Q1));
    q = q.fma(u, FloatVector.broadcast(LANES, ActivationFunction.Q0));
    return x.mul(p).div(q);
  }
}
