package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/** Ranges of bars. */
final class Ranges {
  private Ranges() {}

  /** The largest of the bar's range and its distances from the close before (Wilder 1978). */
  static double trueRange(BarHistory bars) {
    double before = bars.close(1);
    double range = bars.high(0) - bars.low(0);
    double up = Math.abs(bars.high(0) - before);
    double down = Math.abs(bars.low(0) - before);
    return Math.max(range, Math.max(up, down));
  }
}
