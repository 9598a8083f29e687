package io.barcast.engine.drift;

import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.detect.Cusum;
import java.nio.ByteBuffer;

/**
 * A test for a rise of the loss differential against the model's own past: a cumulative sum of its
 * mean over the series of one time, standardised by the out-of-sample losses. Where those are
 * unknown, the first {@value #LEARNED} times are the reference.
 */
final class LossChange {
  static final int LEARNED = 200;

  /** False alarm about once in 140,000 independent normal values (Siegmund's approximation). */
  private static final double STANDARD_THRESHOLD = 10;

  private final LossReference usual;
  private final Cusum sum;
  private int seen;
  private double mean;
  private double squares;

  LossChange(LossReference usual) {
    this.usual = usual;
    sum = new Cusum(usual.known() ? usual.thresholds().loss() : STANDARD_THRESHOLD);
  }

  /** The increment of the sum, given a known reference. */
  static double increment(double meanLossDifferential, int series, LossReference usual) {
    double deviation = Math.sqrt(usual.meanVariance(series));
    return Standardised.of(meanLossDifferential - usual.mean(), deviation) - Standardised.ALLOWANCE;
  }

  void add(long dueMs, double meanLossDifferential, int series) {
    if (usual.known()) {
      sum.add(increment(meanLossDifferential, series, usual), dueMs);
    } else if (seen < LEARNED) {
      seen++;
      double before = meanLossDifferential - mean;
      mean += before / seen;
      squares += before * (meanLossDifferential - mean);
    } else {
      double deviation = Math.sqrt(squares / (seen - 1));
      double z = Standardised.of(meanLossDifferential - mean, deviation);
      sum.add(z - Standardised.ALLOWANCE, dueMs);
    }
  }

  Cusum sum() {
    return sum;
  }

  void save(ByteBuffer out) {
    out.putInt(seen).putDouble(mean).putDouble(squares);
    sum.save(out);
  }

  void load(ByteBuffer in) {
    seen = in.getInt();
    mean = in.getDouble();
    squares = in.getDouble();
    sum.load(in);
  }

  int bytes() {
    return Integer.BYTES + 4 * Long.BYTES;
  }
}
