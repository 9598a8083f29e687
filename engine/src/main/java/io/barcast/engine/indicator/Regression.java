package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/** The least-squares line through the last values of a series, one step apart. */
public final class Regression implements Indicator {
  /** Output: rise of the line per step. */
  public static final int SLOPE = 0;

  /** Output: share of the variance that the line explains, 0 to 1; 0 when all values are equal. */
  public static final int R_SQUARED = 1;

  /** Output: newest value minus the value of the line there. */
  public static final int RESIDUAL = 2;

  private final Series series;
  private final int length;
  private final double middle;
  private final double spread;
  private double slope = Double.NaN;
  private double squared = Double.NaN;
  private double residual = Double.NaN;

  /**
   * @param length number of values that the line is fitted to, at least 2
   */
  public Regression(Series series, int length) {
    if (length < 2) {
      throw new IllegalArgumentException(
          "regression window is " + length + " value, expected 2 or more");
    }
    this.series = series;
    this.length = length;
    middle = (length - 1) / 2.0;
    spread = length * ((double) length * length - 1) / 12;
  }

  @Override
  public void push(BarHistory bars) {
    Column column = series.column(bars);
    if (column.count() >= length) {
      fit(column.values(), column.end() - length);
    }
  }

  private void fit(double[] values, int start) {
    double newest = values[start + length - 1];
    double sum = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < length; i++) {
      double distance = values[start + i] - newest;
      sum += distance;
      squares += distance * distance;
      products += (i - middle) * distance;
    }
    double variation = squares - sum * sum / length;
    slope = products / spread;
    squared = variation > 0 ? Math.min(slope * products / variation, 1) : 0;
    residual = -sum / length - slope * middle;
  }

  @Override
  public double value(int output) {
    return switch (output) {
      case SLOPE -> slope;
      case R_SQUARED -> squared;
      default -> residual;
    };
  }

  @Override
  public int lookback() {
    return length;
  }
}
