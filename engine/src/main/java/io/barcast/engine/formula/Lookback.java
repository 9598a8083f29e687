package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;

/** How far back formulas may look. */
final class Lookback {
  private Lookback() {}

  /**
   * @throws FormulaException when {@code bars} is a number out of bounds
   */
  static void require(int bars, String what) {
    if (bars != Indicator.ALL_BARS && (bars < 1 || bars > BarHistory.LONGEST_LOOKBACK_BARS)) {
      throw FormulaException.of(
          "%s reads %d bars, expected 1 to %d", what, bars, BarHistory.LONGEST_LOOKBACK_BARS);
    }
  }
}
