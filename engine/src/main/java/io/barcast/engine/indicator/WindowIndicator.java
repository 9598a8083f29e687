package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/**
 * An indicator of the last few bars alone. It is computed afresh from the history at every bar: no
 * running sums, so nothing drifts and there is no state to keep.
 */
public final class WindowIndicator implements Indicator {
  private final int lookbackBars;
  private final Formula formula;
  private double value = Double.NaN;

  /** The value from a history that reaches back far enough. */
  @FunctionalInterface
  public interface Formula {
    double of(BarHistory bars);
  }

  /**
   * @param lookbackBars how many bars the formula reads, the newest included
   * @param formula what is computed
   */
  public WindowIndicator(int lookbackBars, Formula formula) {
    if (lookbackBars < 1 || lookbackBars > BarHistory.CAPACITY) {
      throw new IllegalArgumentException(
          "lookback is " + lookbackBars + " bars, expected 1 to " + BarHistory.CAPACITY);
    }
    this.lookbackBars = lookbackBars;
    this.formula = formula;
  }

  @Override
  public void push(BarHistory bars) {
    value = bars.count() >= lookbackBars ? formula.of(bars) : Double.NaN;
  }

  @Override
  public boolean warm() {
    return !Double.isNaN(value);
  }

  @Override
  public double value() {
    return value;
  }
}
