package io.barcast.engine.drift;

import java.nio.ByteBuffer;

/**
 * The Page-Hinkley test for a rise of a mean (Page 1954; Hinkley 1971), in its one-sided cumulative
 * form, on values standardised by the mean and standard deviation of the first ones: S = max(0, S +
 * z - delta), alarm when S > threshold.
 *
 * <p>With delta 0.5 and threshold 10, both in standard deviations, independent normal values raise
 * a false alarm about once in 140,000 values (Siegmund's approximation, for an exact reference).
 */
public final class PageHinkley {
  private static final double LARGEST_DEVIATION = 4;

  private final int referenceSize;
  private final double delta;
  private final double threshold;

  private int seen;
  private double mean;
  private double squares;
  private double sum;
  private long onsetMs = Long.MIN_VALUE;

  /**
   * @param referenceSize number of first values that are taken as the reference
   * @param delta half the shift of the mean to detect, in standard deviations
   * @param threshold cumulative sum above which a change is reported, in standard deviations
   */
  public PageHinkley(int referenceSize, double delta, double threshold) {
    this.referenceSize = referenceSize;
    this.delta = delta;
    this.threshold = threshold;
  }

  /**
   * Adds the next value.
   *
   * @param timeMs when it was observed, epoch milliseconds UTC
   */
  public void add(double value, long timeMs) {
    if (seen < referenceSize) {
      seen++;
      double before = value - mean;
      mean += before / seen;
      squares += before * (value - mean);
      return;
    }
    double deviation = Math.sqrt(squares / (seen - 1));
    double z = deviation > 0 ? (value - mean) / deviation : 0;
    double clipped = Math.max(-LARGEST_DEVIATION, Math.min(LARGEST_DEVIATION, z));
    if (sum == 0) {
      onsetMs = timeMs;
    }
    sum = Math.min(2 * threshold, Math.max(0, sum + clipped - delta));
  }

  /** The cumulative sum, at most twice the threshold. */
  public double statistic() {
    return sum;
  }

  public double threshold() {
    return threshold;
  }

  /**
   * When the current rise of the sum began, epoch milliseconds UTC: the estimate of when the mean
   * changed.
   */
  public long onsetMs() {
    return onsetMs;
  }

  void save(ByteBuffer out) {
    out.putInt(seen).putDouble(mean).putDouble(squares).putDouble(sum).putLong(onsetMs);
  }

  void load(ByteBuffer in) {
    seen = in.getInt();
    mean = in.getDouble();
    squares = in.getDouble();
    sum = in.getDouble();
    onsetMs = in.getLong();
  }
}
