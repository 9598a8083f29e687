package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/**
 * A figure of the last few values of a series. It is computed afresh at every bar: no running sums,
 * so nothing drifts and there is no state to keep.
 */
public final class Windowed implements Indicator {
  private final Series series;
  private final int length;
  private final Figure figure;
  private double value = Double.NaN;

  /** A figure of {@code length} values that end before index {@code end}, oldest first. */
  @FunctionalInterface
  public interface Figure {
    double of(double[] values, int end, int length);
  }

  /**
   * @param series the values
   * @param length how many of them the figure reads, the newest included
   * @param figure what is computed
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
