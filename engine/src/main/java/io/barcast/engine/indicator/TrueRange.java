package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/** True range (Wilder 1978), in units of price; from the second bar on. */
public final class TrueRange implements Indicator {
  private double value = Double.NaN;

  @Override
  public void push(BarHistory bars) {
    value = bars.count() > 1 ? Ranges.trueRange(bars) : Double.NaN;
  }

  @Override
  public double value(int output) {
    return value;
  }

  @Override
  public int lookback() {
    return 2;
  }
}
