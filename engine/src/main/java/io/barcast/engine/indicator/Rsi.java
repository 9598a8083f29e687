package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/** Relative strength index (Wilder 1978), 0 to 100; 50 when nothing moved. */
public final class Rsi implements Indicator {
  private final SmoothedMean gains;
  private final SmoothedMean losses;

  public Rsi(int period) {
    gains = SmoothedMean.wilder(period);
    losses = SmoothedMean.wilder(period);
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() > 1) {
      double change = bars.close(0) - bars.close(1);
      gains.add(Math.max(change, 0));
      losses.add(Math.max(-change, 0));
    }
  }

  @Override
  public boolean warm() {
    return gains.warm();
  }

  @Override
  public double value() {
    double sum = gains.value() + losses.value();
    return sum == 0 ? 50 : 100 * (gains.value() / sum);
  }

  @Override
  public void save(ByteBuffer out) {
    gains.save(out);
    losses.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    gains.load(in);
    losses.load(in);
  }
}
