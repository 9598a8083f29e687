package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Computes a list of formulas for one series, bar by bar. Steps that carry no state from bar to bar
 * are not saved: after {@link #load} they process the last bars of the history again.
 */
public final class Program {
  private final Step[] steps;
  private final Step[] stateless;
  private final double[] values;
  private final int[] results;
  private boolean restored;

  Program(Step[] steps, Step[] stateless, double[] values, int[] results) {
    this.steps = steps;
    this.stateless = stateless;
    this.results = results;
    this.values = values;
  }

  /** A program for a series without bars. */
  public static Program of(List<Formula> formulas) {
    ProgramBuilder builder = new ProgramBuilder();
    return builder.build(formulas.stream().mapToInt(f -> f.addTo(builder)).toArray());
  }

  /** Processes the newest bar of the history; called once per bar. */
  public void push(BarHistory bars) {
    if (restored) {
      catchUp(bars);
      restored = false;
    }
    for (Step step : steps) {
      step.run(bars, values);
    }
  }

  private void catchUp(BarHistory bars) {
    int first = (int) Math.min(bars.count(), BarHistory.LONGEST_LOOKBACK_BARS) - 1;
    for (int ago = first; ago > 0; ago--) {
      BarHistory then = bars.asOf(ago);
      for (Step step : stateless) {
        step.run(then, values);
      }
    }
  }

  /** The value of a formula, by its index in the list; NaN until it is defined. */
  public double value(int formula) {
    return values[results[formula]];
  }

  public void save(ByteBuffer out) {
    for (Step step : steps) {
      step.save(out);
    }
  }

  /** Restores what {@link #save} wrote; to be called before the first bar. */
  public void load(ByteBuffer in) {
    for (Step step : steps) {
      step.load(in);
    }
    restored = true;
  }
}
