package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import java.nio.ByteBuffer;

/** Exponential moving average, seeded with the mean of its first {@code period} values. */
public final class ExponentialAverage implements Indicator {
  private final Series series;
  private final SmoothedMean mean;

  public ExponentialAverage(Series series, int period) {
    this.series = series;
    mean = SmoothedMean.exponential(period);
  }

  @Override
  public void push(BarHistory bars) {
    Column column = series.column(bars);
    if (column.count() > 0) {
      mean.add(column.get(0));
    }
  }

  @Override
  public double value(int output) {
    return mean.value();
  }

  @Override
  public void save(ByteBuffer out) {
    mean.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    mean.load(in);
  }
}
