package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/** Average true range (Wilder 1978), in units of price; first value at bar {@code period}. */
public final class AverageTrueRange implements Indicator {
  private final SmoothedMean ranges;

  public AverageTrueRange(int period) {
    ranges = SmoothedMean.wilder(period);
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() > 1) {
      ranges.add(Ranges.trueRange(bars));
    }
  }

  @Override
  public double value(int output) {
    return ranges.value();
  }

  @Override
  public void save(ByteBuffer out) {
    ranges.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    ranges.load(in);
  }
}
