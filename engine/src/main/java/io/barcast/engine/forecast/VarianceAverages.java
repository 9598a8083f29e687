package io.barcast.engine.forecast;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Exponential averages of a series' variance per bar, with half lives of 3 to 640 bars, and the
 * volatility that they let expect over a horizon: the weighted mean of their square roots. Like the
 * heterogeneous autoregressive model (Corsi, A simple approximate long-memory model of realized
 * volatility, 2009), it reverts from the short averages to the long ones: the weight of an average
 * is multiplied by the mean of what its half life leaves of it over the bars of the horizon, and
 * the rest goes to the longest. The weights add up to 1 and are the same for all series.
 */
final class VarianceAverages {
  private static final double[] HALF_LIFE_BARS = {3, 10, 40, 160, 640};
  private static final double[] WEIGHTS = {0.25, 0.30, 0.20, 0.15, 0.10};
  private static final int COUNT = HALF_LIFE_BARS.length;
  private static final double[] DECAY = new double[COUNT];

  /** From here on, an average over all bars so far is the slowest average. */
  private static final short MOST_BARS = 1_000;

  static final int BYTES = COUNT * Double.BYTES + Short.BYTES;

  static {
    for (int i = 0; i < COUNT; i++) {
      DECAY[i] = StrictMath.pow(0.5, 1 / HALF_LIFE_BARS[i]);
    }
  }

  private final double[] averages = new double[COUNT];
  private final double[] roots = new double[COUNT];
  private short bars;

  /** Number of bars averaged, up to {@value #MOST_BARS}. */
  int bars() {
    return bars;
  }

  void add(double variance) {
    bars = (short) Math.min(bars + 1, MOST_BARS);
    double mean = 1.0 / bars;
    for (int i = 0; i < COUNT; i++) {
      averages[i] += Math.max(1 - DECAY[i], mean) * (variance - averages[i]);
      roots[i] = Math.sqrt(averages[i]);
    }
  }

  /** The weight of each average over a horizon. */
  static double[] weights(int horizonBars) {
    double[] weights = new double[COUNT];
    double rest = 1;
    for (int i = 0; i < COUNT - 1; i++) {
      double left = (1 - StrictMath.pow(DECAY[i], horizonBars)) / (horizonBars * (1 - DECAY[i]));
      weights[i] = WEIGHTS[i] * left;
      rest -= weights[i];
    }
    weights[COUNT - 1] = rest;
    return weights;
  }

  /** The volatility expected per bar. */
  double volatility(double[] weights) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += weights[i] * roots[i];
    }
    return sum;
  }

  void clear() {
    Arrays.fill(averages, 0);
    Arrays.fill(roots, 0);
    bars = 0;
  }

  void save(ByteBuffer out) {
    for (double average : averages) {
      out.putDouble(average);
    }
    out.putShort(bars);
  }

  void load(ByteBuffer in) {
    for (int i = 0; i < COUNT; i++) {
      averages[i] = in.getDouble();
      roots[i] = Math.sqrt(averages[i]);
    }
    bars = in.getShort();
  }
}
