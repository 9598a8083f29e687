package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/** Exponential moving average of closes, seeded with the mean of the first {@code period}. */
public final class Ema implements Indicator {
  private final SmoothedMean mean;

  public Ema(int period) {
    mean = SmoothedMean.exponential(period);
  }

  @Override
  public void push(BarHistory bars) {
    mean.add(bars.close(0));
  }

  @Override
  public boolean warm() {
    return mean.warm();
  }

  @Override
  public double value() {
    return mean.value();
  }

  @Override
  public void save(ByteBuffer out) {
    mean.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    mean.load(in);
  }
}
