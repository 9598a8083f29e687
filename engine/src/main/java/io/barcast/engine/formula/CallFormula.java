package io.barcast.engine.formula;

import io.barcast.engine.bar.Column;
import io.barcast.engine.indicator.Indicator;
import io.barcast.engine.indicator.Series;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** One output of an indicator. */
record CallFormula(IndicatorKind kind, int outputIndex, List<Formula> arguments)
    implements Formula {
  CallFormula {
    arguments = List.copyOf(arguments);
    Output output = kind.outputs().get(outputIndex);
    requireArguments(kind, output.name(), arguments);
    requireUnit(output, arguments);
  }

  /** Asks for the unit once, which throws when the arguments have none that fits. */
  private static void requireUnit(Output output, List<Formula> arguments) {
    Objects.requireNonNull(output.unit().apply(arguments), output.name());
  }

  private static void requireArguments(IndicatorKind kind, String name, List<Formula> arguments) {
    if (arguments.size() != kind.parameters().size()) {
      throw FormulaException.of(
          "%s has %d arguments, expected %s", name, arguments.size(), kind.parameters());
    }
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = kind.parameters().get(i);
      if (parameter != Parameter.SERIES && !(arguments.get(i) instanceof NumberFormula)) {
        throw FormulaException.of(
            "argument %d of %s is '%s', expected a number", i + 1, name, arguments.get(i).text());
      }
      if (parameter == Parameter.BARS) {
        requireCount(name, ((NumberFormula) arguments.get(i)).number());
      }
    }
  }

  private static void requireCount(String name, double bars) {
    if (bars != Math.rint(bars)) {
      throw FormulaException.of("%s of %s bars, expected a whole number", name, bars);
    }
    Lookback.requireBars(bars, name);
  }

  private Output output() {
    return kind.outputs().get(outputIndex);
  }

  @Override
  public String text() {
    return arguments.isEmpty() ? output().name() : output().name() + argumentsText();
  }

  private String argumentsText() {
    return arguments.stream().map(Formula::text).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public Unit unit() {
    return output().unit().apply(arguments);
  }

  @Override
  public Range range() {
    return output().range().apply(arguments);
  }

  @Override
  public int lookbackBars() {
    Column none = new Column();
    int own = kind.maker().make(inputs(argument -> bars -> none)).lookback();
    int most = arguments.stream().mapToInt(Formula::lookbackBars).max().orElse(1);
    boolean endless = own == Indicator.ALL_BARS || most == Indicator.ALL_BARS;
    return endless ? Indicator.ALL_BARS : most + own - 1;
  }

  @Override
  public int addTo(ProgramBuilder program) {
    return program.output(
        kind.key() + argumentsText(),
        this,
        outputIndex,
        () -> kind.maker().make(inputs(a -> program.series(arguments.get(a), longest()))));
  }

  /** The longest window among the arguments; no indicator reads further back in a series. */
  private int longest() {
    int longest = 1;
    for (int i = 0; i < arguments.size(); i++) {
      if (kind.parameters().get(i) == Parameter.BARS) {
        longest = Math.max(longest, (int) number(i));
      }
    }
    return longest;
  }

  private double number(int argument) {
    return ((NumberFormula) arguments.get(argument)).number();
  }

  private Inputs inputs(IntFunction<Series> series) {
    return new Inputs() {
      @Override
      public Series series(int argument) {
        return series.apply(argument);
      }

      @Override
      public int bars(int argument) {
        return (int) number(argument);
      }

      @Override
      public double number(int argument) {
        return CallFormula.this.number(argument);
      }
    };
  }
}
