package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Kaufman's adaptive moving average of closes: it moves between an exponential average of 2 bars
 * and one of 30 bars, faster when the price moves in one direction (efficiency ratio). It starts
 * from the close before its first value.
 */
public final class AdaptiveAverage implements Indicator {
  private static final double FASTEST = 2.0 / (2 + 1);
  private static final double SLOWEST = 2.0 / (30 + 1);

  private final int period;
  private double average = Double.NaN;

  public AdaptiveAverage(int period) {
    this.period = period;
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() > period) {
      double before = Double.isNaN(average) ? bars.close(1) : average;
      double weight = efficiency(bars) * (FASTEST - SLOWEST) + SLOWEST;
      average = before + weight * weight * (bars.close(0) - before);
    }
  }

  private double efficiency(BarHistory bars) {
    double path = 0;
    for (int ago = period - 1; ago >= 0; ago--) {
      path += Math.abs(bars.close(ago) - bars.close(ago + 1));
    }
    double change = bars.close(0) - bars.close(period);
    return path > change ? Math.abs(change / path) : 1;
  }

  @Override
  public double value(int output) {
    return average;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putDouble(average);
  }

  @Override
  public void load(ByteBuffer in) {
    average = in.getDouble();
  }
}
