package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/**
 * Mean of the last values of a series, weighted by another; the plain mean when no weight is
 * positive.
 */
public final class WeightedMean implements Indicator {
  private final Series series;
  private final Series weights;
  private final int length;
  private double value = Double.NaN;

  public WeightedMean(Series series, Series weights, int length) {
    this.series = series;
    this.weights = weights;
    this.length = length;
  }

  @Override
  public void push(BarHistory bars) {
    Column x = series.column(bars);
    Column w = weights.column(bars);
    if (x.count() >= length && w.count() >= length) {
      value = of(x.values(), x.end() - length, w.values(), w.end() - length);
    }
  }

  private double of(double[] x, int xStart, double[] w, int wStart) {
    double newest = x[xStart + length - 1];
    double weight = 0;
    double distances = 0;
    for (int i = 0; i < length; i++) {
      weight += w[wStart + i];
      distances += w[wStart + i] * (x[xStart + i] - newest);
    }
    return weight > 0 ? newest + distances / weight : Figures.mean(x, xStart + length, length);
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
