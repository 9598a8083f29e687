package io.barcast.engine.detect;

import java.nio.ByteBuffer;

/**
 * The cumulative sum of a change (Page 1954): {@code S = max(0, S + increment)}. With increments
 * that are the log odds of one value under two laws it is the quickest test of a change from one to
 * the other at a given rate of false alarms (Moustakides 1986). The sum is at most twice the
 * threshold, so that evidence of an end counts soon. Not thread-safe.
 */
public final class Cusum {
  private final double threshold;
  private double sum;
  private long onsetMs = Long.MIN_VALUE;

  /**
   * @param threshold the sum above which a change is reported
   */
  public Cusum(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Adds an increment, which is below zero on average while nothing has changed.
   *
   * @param timeMs when its value was observed, epoch milliseconds UTC
   */
  public void add(double increment, long timeMs) {
    if (sum == 0) {
      onsetMs = timeMs;
    }
    sum = Math.min(2 * threshold, Math.max(0, sum + increment));
  }

  /** The sum, from 0 to twice the threshold. */
  public double statistic() {
    return sum;
  }

  /** The sum above which a change is reported. */
  public double threshold() {
    return threshold;
  }

  /**
   * The estimate of when the change began: the first value of the current rise of the sum, epoch
   * milliseconds UTC; {@link Long#MIN_VALUE} before any value.
   */
  public long onsetMs() {
    return onsetMs;
  }

  /** Writes the state. */
  public void save(ByteBuffer out) {
    out.putDouble(sum).putLong(onsetMs);
  }

  /** Restores what {@link #save} wrote. */
  public void load(ByteBuffer in) {
    sum = in.getDouble();
    onsetMs = in.getLong();
  }
}
