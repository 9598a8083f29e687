package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;

/** The limit on how far back formulas may look. */
final class Lookback {
  private Lookback() {}

  /**
   * @param bars a whole number
   * @throws FormulaException when it is out of bounds
   */
  static void requireBars(double bars, String what) {
    if (!(bars >= 1 && bars <= BarHistory.LONGEST_LOOKBACK_BARS)) {
      throw FormulaException.of(
          "%s reads %s bars, expected 1 to %d",
          what, NumberFormula.text(bars), BarHistory.LONGEST_LOOKBACK_BARS);
    }
  }

  /**
   * @throws FormulaException when a formula that carries no state looks back too far
   */
  static void require(Formula formula) {
    if (formula.lookbackBars() != Indicator.ALL_BARS) {
      requireBars(formula.lookbackBars(), "'" + formula.text() + "'");
    }
  }
}
