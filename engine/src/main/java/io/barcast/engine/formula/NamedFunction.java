package io.barcast.engine.formula;

import java.util.Locale;

/** A function of one or two values at the same bar; defined everywhere. */
enum NamedFunction {
  /** Natural logarithm; 0 for arguments that are not positive. */
  LN(Arithmetic.LN, 1),
  /** Square root; 0 for negative arguments. */
  SQRT(Arithmetic.SQRT, 1),
  SQUARE(Arithmetic.SQUARE, 1),
  ABS(Arithmetic.ABS, 1),
  MAX(Arithmetic.MAX, 2),
  MIN(Arithmetic.MIN, 2),
  /**
   * The first value as a percentage of the second, clipped to 0 to 100. When the second is 0 it is
   * 0, as TA-Lib's stochastics, Williams %R and money flow index are where nothing moved.
   */
  PERCENT(Arithmetic.PERCENT, 2),
  /**
   * The first value as a percentage of the second, clipped to 0 to 100. When the second is 0,
   * nothing moved, and it is the middle, 50: a model would read 0 as the lowest position.
   */
  OSCILLATOR(Arithmetic.OSCILLATOR, 2),
  /**
   * The first value, from the bar at which the second is defined too: TA-Lib lets all outputs of an
   * indicator begin together.
   */
  TOGETHER(Arithmetic.TOGETHER, 2);

  private final Arithmetic arithmetic;
  private final int arguments;

  NamedFunction(Arithmetic arithmetic, int arguments) {
    this.arithmetic = arithmetic;
    this.arguments = arguments;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  int arguments() {
    return arguments;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
