package io.barcast.engine.indicator;

import java.nio.ByteBuffer;

/**
 * An exponentially smoothed mean that starts from the plain mean of its first values: TA-Lib's EMA
 * with weight 2 / (period + 1), and Wilder's with weight 1 / period.
 */
final class SmoothedMean {
  private final int period;
  private final boolean wilder;
  private final double weight;
  private int seeded;
  private double mean;

  private SmoothedMean(int period, boolean wilder) {
    this.period = period;
    this.wilder = wilder;
    weight = 2.0 / (period + 1);
  }

  static SmoothedMean exponential(int period) {
    return new SmoothedMean(period, false);
  }

  static SmoothedMean wilder(int period) {
    return new SmoothedMean(period, true);
  }

  void add(double value) {
    if (seeded < period) {
      mean += value;
      seeded++;
      if (seeded == period) {
        mean /= period;
      }
    } else if (wilder) {
      mean = (mean * (period - 1) + value) / period;
    } else {
      mean = (value - mean) * weight + mean;
    }
  }

  boolean warm() {
    return seeded == period;
  }

  double value() {
    return warm() ? mean : Double.NaN;
  }

  void save(ByteBuffer out) {
    out.putShort((short) seeded).putDouble(mean);
  }

  void load(ByteBuffer in) {
    seeded = in.getShort();
    mean = in.getDouble();
  }
}
