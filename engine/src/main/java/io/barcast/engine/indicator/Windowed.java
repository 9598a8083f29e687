package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/**
 * A statistic of the last values of a series. It is recomputed at every bar: without running sums,
 * rounding errors do not accumulate and there is no state to save.
 */
public final class Windowed implements Indicator {
  private final Series series;
  private final int length;
  private final Figure figure;
  private double value = Double.NaN;

  /** A statistic of the {@code length} values before index {@code end}, oldest first. */
  @FunctionalInterface
  public interface Figure {
    double of(double[] values, int end, int length);
  }

  /**
   * @param series the values
   * @param length number of values that the statistic reads, the newest included
   * @param figure computes the statistic
   */
  public Windowed(Series series, int length, Figure figure) {
    this.series = series;
    this.length = length;
    this.figure = figure;
  }

  @Override
  public void push(BarHistory bars) {
    Column column = series.column(bars);
    if (column.count() >= length) {
      value = figure.of(column.values(), column.end(), length);
    }
  }

  @Override
  public double value(int output) {
    return value;
  }

  @Override
  public int lookback() {
    return length;
  }
}
