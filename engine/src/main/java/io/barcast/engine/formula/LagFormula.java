package io.barcast.engine.formula;

import io.barcast.engine.bar.Column;
import io.barcast.engine.indicator.Indicator;
import io.barcast.engine.indicator.Series;

/** A formula's value some bars ago. */
record LagFormula(Formula of, int bars) implements Formula {
  LagFormula {
    Lookback.requireBars(bars + 1.0, "a lag of " + bars + " bars");
  }

  @Override
  public String text() {
    String inner = of.text();
    return (of.binding() < Operator.TIGHTEST ? "(" + inner + ")" : inner) + "[" + bars + "]";
  }

  @Override
  public Unit unit() {
    return of.unit();
  }

  @Override
  public Range range() {
    return of.range();
  }

  @Override
  public int lookbackBars() {
    return of.lookbackBars() == Indicator.ALL_BARS ? Indicator.ALL_BARS : of.lookbackBars() + bars;
  }

  @Override
  public int addTo(ProgramBuilder program) {
    Series series = program.series(of, bars + 1);
    return program.register(
        this,
        register ->
            (history, values) -> {
              Column column = series.column(history);
              values[register] = column.count() > bars ? column.get(bars) : Double.NaN;
            });
  }
}
