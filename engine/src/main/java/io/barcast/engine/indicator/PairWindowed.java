package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/** A statistic of the last values of two series, recomputed at every bar. */
public final class PairWindowed implements Indicator {
  private final Series first;
  private final Series second;
  private final int length;
  private final Figure figure;
  private double value = Double.NaN;

  /**
   * A statistic of {@code length} values {@code x} from {@code xStart} on, and {@code length}
   * values {@code y} from {@code yStart} on; oldest first.
   */
  @FunctionalInterface
  public interface Figure {
    double of(double[] x, int xStart, double[] y, int yStart, int length);
  }

  /**
   * @param length number of values of each series that the statistic reads, the newest included
   * @param figure computes the statistic
   */
  public PairWindowed(Series first, Series second, int length, Figure figure) {
    this.first = first;
    this.second = second;
    this.length = length;
    this.figure = figure;
  }

  @Override
  public void push(BarHistory bars) {
    Column x = first.column(bars);
    Column y = second.column(bars);
    if (x.count() >= length && y.count() >= length) {
      value = figure.of(x.values(), x.end() - length, y.values(), y.end() - length, length);
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
