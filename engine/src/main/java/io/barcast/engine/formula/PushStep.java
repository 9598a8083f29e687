package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Pushes the newest bar into an indicator and copies its outputs to registers. */
final class PushStep implements Step {
  private final Indicator indicator;
  private int[] outputs = {};
  private int[] registers = {};

  PushStep(Indicator indicator) {
    this.indicator = indicator;
  }

  /** Copies an output into a register from now on. */
  void copy(int output, int register) {
    outputs = append(outputs, output);
    registers = append(registers, register);
  }

  private static int[] append(int[] numbers, int one) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = one;
    return more;
  }

  @Override
  public void run(BarHistory bars, double[] values) {
    indicator.push(bars);
    for (int i = 0; i < outputs.length; i++) {
      values[registers[i]] = indicator.value(outputs[i]);
    }
  }

  @Override
  public void save(ByteBuffer out) {
    indicator.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    indicator.load(in);
  }
}
