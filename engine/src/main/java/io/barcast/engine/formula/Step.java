package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/** One step of a {@link Program}: reads registers and writes one. */
@FunctionalInterface
interface Step {
  void run(BarHistory bars, double[] values);

  default void save(ByteBuffer out) {}

  default void load(ByteBuffer in) {}
}
