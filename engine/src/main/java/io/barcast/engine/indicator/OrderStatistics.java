package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import java.util.Arrays;

/** A quantile of the last values of a series, which are kept sorted from bar to bar. */
public final class OrderStatistics implements Indicator {
  private final Series series;
  private final int length;
  private final double share;
  private final double[] sorted;
  private long seen = -1;

  /**
   * @param length number of values, the newest included
   * @param share the quantile, 0 for the smallest value to 1 for the largest
   */
  public OrderStatistics(Series series, int length, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("quantile is " + share + ", expected 0 to 1");
    }
    this.series = series;
    this.length = length;
    this.share = share;
    sorted = new double[length];
  }

  @Override
  public void push(BarHistory bars) {
    Column column = series.column(bars);
    if (column.count() < length) {
      return;
    }
    if (column.count() == seen + 1) {
      replace(column.get(length), column.get(0));
    } else {
      System.arraycopy(column.values(), column.end() - length, sorted, 0, length);
      Arrays.sort(sorted);
    }
    seen = column.count();
  }

  /**
   * Replaces a value, in the order of {@link Double#compare}, where -0 comes before 0 as in binary
   * search.
   */
  private void replace(double oldest, double newest) {
    int at = Arrays.binarySearch(sorted, oldest);
    for (; at + 1 < length && Double.compare(sorted[at + 1], newest) < 0; at++) {
      sorted[at] = sorted[at + 1];
    }
    for (; at > 0 && Double.compare(sorted[at - 1], newest) > 0; at--) {
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = newest;
  }

  /** The quantile, by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996). */
  @Override
  public double value(int output) {
    if (seen < 0) {
      return Double.NaN;
    }
    double place = share * (length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  @Override
  public int lookback() {
    return length;
  }
}
