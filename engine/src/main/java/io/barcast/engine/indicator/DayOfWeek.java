package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/** The weekday, in UTC, on which the bar opened: 1 for Monday to 7 for Sunday. */
public final class DayOfWeek implements Indicator {
  private static final long DAY_MS = 86_400_000L;
  private static final int THURSDAY_BEFORE_EPOCH = 3;

  private double value = Double.NaN;

  @Override
  public void push(BarHistory bars) {
    long day = Math.floorDiv(bars.openTimeMs(), DAY_MS);
    value = Math.floorMod(day + THURSDAY_BEFORE_EPOCH, 7) + 1.0;
  }

  @Override
  public double value(int output) {
    return value;
  }

  @Override
  public int lookback() {
    return 1;
  }
}
