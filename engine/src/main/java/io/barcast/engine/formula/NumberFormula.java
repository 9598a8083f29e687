package io.barcast.engine.formula;

/** A constant; negative zero is zero. */
record NumberFormula(double number) implements Formula {
  NumberFormula {
    number = number == 0 ? 0 : number;
  }

  /** Whether a formula is the constant zero. */
  static boolean isZero(Formula formula) {
    return formula instanceof NumberFormula constant && constant.number == 0;
  }

  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  @Override
  public String text() {
    return text(number);
  }

  @Override
  public int binding() {
    return number < 0 ? Operator.TIMES.binding() : Operator.TIGHTEST;
  }

  @Override
  public Unit unit() {
    return Unit.NONE;
  }

  @Override
  public Range range() {
    return new Range(number, number);
  }

  @Override
  public int lookbackBars() {
    return 1;
  }

  @Override
  public int addTo(ProgramBuilder program) {
    return program.constant(text(), number);
  }
}
