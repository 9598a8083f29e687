package io.barcast.engine.formula;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Computes a list of formulas for one series, bar by bar. Steps that carry no state from bar to bar
 * are not saved: after {@link #load} they are given the last bars of the history once more.
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

  /** A program for a series that has had no bar yet. */
  public static Program of(List<Formula> formulas) {
    ProgramBuilder builder = new ProgramBuilder();
    return builder.build(formulas.stream().mapToInt(f -> f.addTo(builder)).toArray());
  }

  /** Takes in the newest bar of the history; called once a bar. */
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

  /** The value of a formula, by its place in the list; NaN until enough bars have come. */
  public double value(int formula) {
    return values[results[formula]];
  }

  public void save(ByteBuffer out) {
    for (Step step : steps) {
      step.save(out);
    }
  }

  /** Restores what {@link #save} wrote into a program that has had no bar. */
  public void load(ByteBuffer in) {
    for (Step step : steps) {
      step.load(in);
    }
    restored = true;
  }
}
