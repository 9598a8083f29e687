package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;

/** An operation on two registers, whose result goes to a third. */
record ArithmeticStep(Arithmetic operation, int one, int two, int result) implements Step {
  @Override
  public void run(BarHistory bars, double[] values) {
    values[result] = operation.of(values[one], values[two]);
  }
}
