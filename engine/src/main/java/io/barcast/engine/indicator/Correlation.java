package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;

/** Pearson's correlation of the last values of two series, -1 to 1; 0 when either stands still. */
public final class Correlation implements Indicator {
  private final Series first;
  private final Series second;
  private final int length;
  private double value = Double.NaN;

  public Correlation(Series first, Series second, int length) {
    this.first = first;
    this.second = second;
    this.length = length;
  }

  @Override
  public void push(BarHistory bars) {
    Column x = first.column(bars);
    Column y = second.column(bars);
    if (x.count() >= length && y.count() >= length) {
      value = of(x.values(), x.end() - length, y.values(), y.end() - length);
    }
  }

  private double of(double[] x, int xStart, double[] y, int yStart) {
    double newestX = x[xStart + length - 1];
    double newestY = y[yStart + length - 1];
    double sumX = 0;
    double sumY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < length; i++) {
      double dx = x[xStart + i] - newestX;
      double dy = y[yStart + i] - newestY;
      sumX += dx;
      sumY += dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
    }
    double variationX = squaresX - sumX * sumX / length;
    double variationY = squaresY - sumY * sumY / length;
    if (!(variationX > 0 && variationY > 0)) {
      return 0;
    }
    double covariation = products - sumX * sumY / length;
    double correlation = covariation / Math.sqrt(variationX) / Math.sqrt(variationY);
    return Math.max(-1, Math.min(1, correlation));
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
