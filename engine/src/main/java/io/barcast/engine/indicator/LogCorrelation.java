package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/**
 * Pearson's correlation of the last values of a series with the logarithms of another's. A value
 * that is not above zero has no logarithm, and a number in its place would make the correlation
 * depend on the unit: such pairs are left out.
 */
public final class LogCorrelation implements Indicator {
  private final Series first;
  private final Series second;
  private final int length;
  private final Column logs = new Column();
  private long seen = -1;
  private double value = Double.NaN;

  /**
   * @param first the values that are taken as they are
   * @param second the values whose logarithms are taken
   * @param length number of values of each series, the newest included
   */
  public LogCorrelation(Series first, Series second, int length) {
    this.first = first;
    this.second = second;
    this.length = length;
  }

  @Override
  public void push(BarHistory bars) {
    Column x = first.column(bars);
    Column y = second.column(bars);
    if (x.count() < length || y.count() < length) {
      return;
    }
    int missing = y.count() == seen + 1 ? 1 : length;
    for (int ago = missing - 1; ago >= 0; ago--) {
      logs.add(y.get(ago) > 0 ? StrictMath.log(y.get(ago)) : Double.NaN);
    }
    seen = y.count();
    value =
        PairFigures.correlation(
            x.values(), x.end() - length, logs.values(), logs.end() - length, length);
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
