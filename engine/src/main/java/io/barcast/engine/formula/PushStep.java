package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;
import java.nio.ByteBuffer;

/** Gives an indicator the newest bar. */
record PushStep(Indicator indicator) implements Step {
  @Override
  public void run(BarHistory bars, double[] values) {
    indicator.push(bars);
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
