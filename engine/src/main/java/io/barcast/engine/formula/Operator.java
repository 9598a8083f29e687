package io.barcast.engine.formula;

/** A binary operator of the formula language. */
enum Operator {
  /** 1 when the comparison holds, else 0. */
  BELOW(Arithmetic.BELOW, "<", 1),
  ABOVE(Arithmetic.ABOVE, ">", 1),
  PLUS(Arithmetic.PLUS, "+", 2),
  MINUS(Arithmetic.MINUS, "-", 2),
  TIMES(Arithmetic.TIMES, "*", 3),
  /** Divided by zero gives zero. */
  OVER(Arithmetic.OVER, "/", 3);

  /** Binds tighter than any operator: names, numbers, calls. */
  static final int TIGHTEST = 4;

  private final Arithmetic arithmetic;
  private final String symbol;
  private final int binding;

  Operator(Arithmetic arithmetic, String symbol, int binding) {
    this.arithmetic = arithmetic;
    this.symbol = symbol;
    this.binding = binding;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  String symbol() {
    return symbol;
  }

  int binding() {
    return binding;
  }

  boolean compares() {
    return binding == BELOW.binding;
  }

  boolean adds() {
    return binding == PLUS.binding;
  }
}
