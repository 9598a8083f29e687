package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.indicator.Indicator;

/**
 * What a feature is: arithmetic over the bars' numbers and indicators of them. A formula is
 * described here and computed by the {@link Program} that it becomes a part of.
 */
public sealed interface Formula
    permits NumberFormula,
        FieldFormula,
        LagFormula,
        OperationFormula,
        FunctionFormula,
        CallFormula {
  /** The formula in one way of writing: equal formulas have equal texts. */
  String text();

  /** In what its value is measured. */
  Unit unit();

  /** Between which numbers its value lies. */
  Range range();

  /**
   * On how many of the newest bars its value depends; {@link Indicator#ALL_BARS} when it carries
   * state from bar to bar, and otherwise at most {@link BarHistory#LONGEST_LOOKBACK_BARS}.
   */
  int lookbackBars();

  /** Adds what computes the formula to a program, and says in which register its value is. */
  int addTo(ProgramBuilder program);

  /** How tightly the formula's text holds together, so that parentheses stand where needed. */
  default int binding() {
    return Operator.TIGHTEST;
  }
}
