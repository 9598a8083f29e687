package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Column;
import java.nio.ByteBuffer;

/** Sum of a series from its beginning. */
public final class Total implements Indicator {
  private final Series series;
  private double total = Double.NaN;

  public Total(Series series) {
    this.series = series;
  }

  @Override
  public void push(BarHistory bars) {
    Column column = series.column(bars);
    if (column.count() > 0) {
      total = (Double.isNaN(total) ? 0 : total) + column.get(0);
    }
  }

  @Override
  public double value(int output) {
    return total;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putDouble(total);
  }

  @Override
  public void load(ByteBuffer in) {
    total = in.getDouble();
  }
}
