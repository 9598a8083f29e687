package io.barcast.engine.formula;

/** An operator between two formulas. */
record OperationFormula(Operator operator, Formula left, Formula right) implements Formula {
  OperationFormula {
    boolean sameKind = operator.compares() || operator.adds();
    boolean alike = operator.adds() ? addUp(left, right) : measuredAlike(left, right);
    if (sameKind && !alike) {
      throw FormulaException.of(
          "'%s %s %s' mixes %s and %s, expected the same unit on both sides",
          left.text(), operator.symbol(), right.text(), left.unit(), right.unit());
    }
    boolean scales = !sameKind && (left.unit().logged() || right.unit().logged());
    if (scales && !negates(operator, left)) {
      throw FormulaException.of(
          "'%s %s %s' scales a logarithm of something measured, expected a difference of two",
          left.text(), operator.symbol(), right.text());
    }
  }

  private static boolean negates(Operator operator, Formula left) {
    return operator == Operator.TIMES
        && left instanceof NumberFormula factor
        && factor.number() == -1;
  }

  /**
   * Whether both have the same unit. Zero is zero in any unit; any other number beside something
   * measured would make the value depend on the unit of prices or volumes. A logarithm of something
   * measured has no zero.
   */
  static boolean measuredAlike(Formula left, Formula right) {
    return left.unit().equals(right.unit())
        || (NumberFormula.isZero(left) && !right.unit().logged())
        || (NumberFormula.isZero(right) && !left.unit().logged());
  }

  private static boolean addUp(Formula left, Formula right) {
    return measuredAlike(left, right) || left.unit().addsTo(right.unit());
  }

  @Override
  public String text() {
    int least = operator.compares() ? binding() + 1 : binding();
    return side(left, least) + " " + operator.symbol() + " " + side(right, binding() + 1);
  }

  private static String side(Formula formula, int least) {
    return formula.binding() < least ? "(" + formula.text() + ")" : formula.text();
  }

  @Override
  public int binding() {
    return operator.binding();
  }

  @Override
  public Unit unit() {
    return switch (operator) {
      case BELOW, ABOVE -> Unit.NONE;
      case TIMES ->
          negates(operator, left) ? right.unit().negated() : left.unit().times(right.unit());
      case OVER -> left.unit().over(right.unit());
      case PLUS -> sum(1);
      case MINUS -> sum(-1);
    };
  }

  private Unit sum(int sign) {
    if (NumberFormula.isZero(left)) {
      return sign > 0 ? right.unit() : right.unit().negated();
    }
    return left.unit().plus(sign, right.unit());
  }

  @Override
  public Range range() {
    return switch (operator) {
      case BELOW, ABOVE -> new Range(0, 1);
      case PLUS -> left.range().plus(right.range());
      case MINUS -> left.range().minus(right.range());
      case TIMES -> left.range().times(right.range());
      case OVER -> left.range().over(right.range());
    };
  }

  @Override
  public int lookbackBars() {
    return Math.max(left.lookbackBars(), right.lookbackBars());
  }

  @Override
  public int addTo(ProgramBuilder program) {
    int l = left.addTo(program);
    int r = right.addTo(program);
    return program.register(
        this, register -> new ArithmeticStep(operator.arithmetic(), l, r, register));
  }
}
