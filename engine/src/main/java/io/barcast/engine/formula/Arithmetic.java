package io.barcast.engine.formula;

/**
 * An operation on one or two values; the result is NaN when an operand is not yet defined (NaN).
 */
enum Arithmetic {
  BELOW,
  ABOVE,
  PLUS,
  MINUS,
  TIMES,
  OVER,
  LN,
  SQRT,
  SQUARE,
  ABS,
  MAX,
  MIN,
  PERCENT,
  OSCILLATOR,
  TOGETHER;

  double of(double one, double two) {
    return switch (this) {
      case BELOW -> below(one, two);
      case ABOVE -> below(two, one);
      case PLUS -> one + two;
      case MINUS -> one - two;
      case TIMES -> one * two;
      case OVER -> over(one, two);
      case LN -> one <= 0 ? 0 : StrictMath.log(one);
      case SQRT -> one <= 0 ? 0 : Math.sqrt(one);
      case SQUARE -> one * one;
      case ABS -> Math.abs(one);
      case MAX -> Math.max(one, two);
      case MIN -> Math.min(one, two);
      case PERCENT -> percent(over(100 * one, two));
      case OSCILLATOR -> two == 0 ? 50 + 0 * one : percent(100 * one / two);
      case TOGETHER -> Double.isNaN(two) ? Double.NaN : one;
    };
  }

  private static double below(double one, double two) {
    return Double.isNaN(one + two) ? Double.NaN : one < two ? 1 : 0;
  }

  private static double percent(double value) {
    return Math.max(0, Math.min(100, value));
  }

  private static double over(double dividend, double divisor) {
    return divisor == 0 ? 0 * dividend : dividend / divisor;
  }
}
