package io.barcast.engine.formula;

import io.barcast.engine.bar.Column;
import io.barcast.engine.indicator.Indicator;
import io.barcast.engine.indicator.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Builds a program in which common parts of several formulas are computed once. */
final class ProgramBuilder {
  private final Map<String, Integer> registers = new HashMap<>();
  private final Map<Integer, Double> constants = new HashMap<>();
  private final Map<String, KeptColumn> columns = new HashMap<>();
  private final Map<String, PushStep> indicators = new HashMap<>();
  private final List<Step> stateless = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** The register of a formula's value; adds the step that computes it unless it exists. */
  int register(Formula formula, IntFunction<Step> step) {
    Integer known = registers.get(formula.text());
    if (known != null) {
      return known;
    }
    int register = registers.size();
    registers.put(formula.text(), register);
    add(step.apply(register), formula.lookbackBars());
    return register;
  }

  /** The register of a constant. */
  int constant(String text, double number) {
    constants.put(registers.computeIfAbsent(text, t -> registers.size()), number);
    return registers.get(text);
  }

  /** A formula's values as a series that keeps at least the newest {@code length}. */
  Series series(Formula formula, int length) {
    if (formula instanceof FieldFormula plain) {
      return Series.of(plain.field());
    }
    int register = formula.addTo(this);
    KeptColumn kept = columns.get(formula.text());
    if (kept == null) {
      boolean carriesState = formula.lookbackBars() == Indicator.ALL_BARS;
      kept = new KeptColumn(register, carriesState);
      columns.put(formula.text(), kept);
      add(kept, formula.lookbackBars());
    }
    kept.keep(length);
    Column column = kept.column();
    return bars -> column;
  }

  /**
   * The register of an output of an indicator, which is pushed once per bar even when several
   * formulas read its outputs.
   *
   * @param key the same for formulas that share the indicator
   */
  int output(String key, Formula formula, int output, Supplier<Indicator> maker) {
    Integer known = registers.get(formula.text());
    if (known != null) {
      return known;
    }
    PushStep step = indicators.get(key);
    if (step == null) {
      step = new PushStep(maker.get());
      indicators.put(key, step);
      add(step, formula.lookbackBars());
    }
    int register = registers.size();
    registers.put(formula.text(), register);
    step.copy(output, register);
    return register;
  }

  private void add(Step step, int lookbackBars) {
    steps.add(step);
    if (lookbackBars != Indicator.ALL_BARS) {
      stateless.add(step);
    }
  }

  Program build(int[] results) {
    double[] values = new double[registers.size()];
    constants.forEach((register, number) -> values[register] = number);
    return new Program(steps.toArray(Step[]::new), stateless.toArray(Step[]::new), values, results);
  }
}
