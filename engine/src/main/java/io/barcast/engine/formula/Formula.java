package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;

/**
 * The definition of a feature: arithmetic over fields of bars and indicators. A formula describes a
 * value; the {@link Program} compiled from it computes the value.
 */
public sealed interface Formula
    permits NumberFormula,
        FieldFormula,
        LagFormula,
        OperationFormula,
        FunctionFormula,
        CallFormula {
  /** The canonical text of the formula: equal formulas have equal texts. */
  String text();

  /** The unit of its value. */
  Unit unit();

  /** The range of its value. */
  Range range();

  /**
   * Number of newest bars that its value depends on; {@link Indicator#ALL_BARS} when it carries
   * state from bar to bar, and otherwise at most {@link BarHistory#LONGEST_LOOKBACK_BARS}.
   */
  int lookbackBars();

  /** Adds the steps that compute the formula to a program and returns the register of its value. */
  int addTo(ProgramBuilder program);

  /**
   * The precedence of the formula's outermost operator, which decides where its text needs
   * parentheses.
   */
  default int binding() {
    return Operator.TIGHTEST;
  }
}
