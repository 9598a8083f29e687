package io.barcast.engine.formula;

import java.util.List;
import java.util.stream.Collectors;

/** A call of a function. */
record FunctionFormula(NamedFunction function, List<Formula> arguments) implements Formula {
  FunctionFormula {
    arguments = List.copyOf(arguments);
    if (arguments.size() != function.arguments()) {
      throw FormulaException.of(
          "%s has %d arguments, expected %d",
          function.label(), arguments.size(), function.arguments());
    }
    requireSquare(function, arguments.get(0));
    boolean mixes = arguments.size() > 1 && function != NamedFunction.TOGETHER;
    if (mixes && !OperationFormula.measuredAlike(arguments.get(0), arguments.get(1))) {
      throw FormulaException.of(
          "%s mixes %s and %s, expected the same unit",
          function.label(), arguments.get(0).unit(), arguments.get(1).unit());
    }
  }

  private static void requireSquare(NamedFunction function, Formula argument) {
    if (function == NamedFunction.SQRT && !argument.unit().square()) {
      throw FormulaException.of(
          "sqrt of '%s', which is measured in %s, expected an even power",
          argument.text(), argument.unit());
    }
    boolean scales =
        function == NamedFunction.SQUARE
            || function == NamedFunction.ABS
            || function == NamedFunction.PERCENT
            || function == NamedFunction.OSCILLATOR
            || function == NamedFunction.LN;
    if (scales && argument.unit().logged()) {
      throw FormulaException.of(
          "%s of '%s', a logarithm of something measured, expected a difference of two",
          function.label(), argument.text());
    }
  }

  private Formula first() {
    return arguments.get(0);
  }

  private Formula last() {
    return arguments.get(arguments.size() - 1);
  }

  @Override
  public String text() {
    return arguments.stream()
        .map(Formula::text)
        .collect(Collectors.joining(", ", function.label() + "(", ")"));
  }

  @Override
  public Unit unit() {
    return switch (function) {
      case LN -> first().unit().log();
      case SQRT -> first().unit().half();
      case SQUARE -> first().unit().times(first().unit());
      case MAX, MIN -> NumberFormula.isZero(first()) ? last().unit() : first().unit();
      case ABS, TOGETHER -> first().unit();
      case PERCENT, OSCILLATOR -> Unit.NONE;
    };
  }

  @Override
  public Range range() {
    Range range = first().range();
    return switch (function) {
      case LN -> Range.ALL;
      case SQRT -> new Range(root(range.low()), root(range.high()));
      case SQUARE -> range.absolute().times(range.absolute());
      case ABS -> range.absolute();
      case MAX -> range.max(last().range());
      case MIN -> range.min(last().range());
      case TOGETHER -> range;
      case PERCENT, OSCILLATOR -> new Range(0, 100);
    };
  }

  private static double root(double number) {
    return Math.sqrt(Math.max(number, 0));
  }

  @Override
  public int lookbackBars() {
    return Math.max(first().lookbackBars(), last().lookbackBars());
  }

  @Override
  public int addTo(ProgramBuilder program) {
    int one = first().addTo(program);
    int two = last().addTo(program);
    return program.register(
        this, register -> new ArithmeticStep(function.arithmetic(), one, two, register));
  }
}
