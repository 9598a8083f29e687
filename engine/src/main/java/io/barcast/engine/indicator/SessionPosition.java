package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/** The share of the day's trading session that is over at the bar's close, 0 to 1. */
public final class SessionPosition implements Indicator {
  private static final long DAY_MS = 86_400_000L;
  private static final double HOUR_MS = 3_600_000;

  private final double openHour;
  private final double closeHour;
  private double value = Double.NaN;

  /**
   * @param openHour when the session opens, in hours after midnight UTC
   * @param closeHour when it closes, later than it opens
   * @throws IllegalArgumentException when it does not open before it closes
   */
  public SessionPosition(double openHour, double closeHour) {
    if (!(openHour >= 0 && openHour < closeHour && closeHour <= 24)) {
      throw new IllegalArgumentException(
          "session is from "
              + openHour
              + " to "
              + closeHour
              + ", expected 0 <= open < close <= 24");
    }
    this.openHour = openHour;
    this.closeHour = closeHour;
  }

  @Override
  public void push(BarHistory bars) {
    double hour = (Math.floorMod(bars.closeTimeMs() - 1, DAY_MS) + 1) / HOUR_MS;
    value = Math.max(0, Math.min(1, (hour - openHour) / (closeHour - openHour)));
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
