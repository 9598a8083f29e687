package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/**
 * The weekday of the bar: 1 for Monday to 7 for Sunday. It is the one in UTC at the middle of the
 * bar, or of its first day, so that a day from local midnight is of its local date from New York to
 * Tokyo.
 */
public final class DayOfWeek implements Indicator {
  private static final long DAY_MS = 86_400_000L;
  private static final int THURSDAY_BEFORE_EPOCH = 3;

  private double value = Double.NaN;

  @Override
  public void push(BarHistory bars) {
    long lengthMs = Math.min(DAY_MS, bars.closeTimeMs() - bars.openTimeMs());
    long day = Math.floorDiv(bars.openTimeMs() + lengthMs / 2, DAY_MS);
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
