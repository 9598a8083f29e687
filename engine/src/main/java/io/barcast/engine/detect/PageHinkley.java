package io.barcast.engine.detect;

/**
 * The Page-Hinkley test for a rise of the mean (Page 1954; Hinkley 1971) with the mean of all
 * values so far as the reference, as in MOA and River: sums the deviations from it less a
 * tolerance, discounted, and detects a change when the sum is far above its minimum. Starts again
 * after a detection.
 */
public final class PageHinkley implements ChangeDetector {
  private static final int LEAST_VALUES = 30;
  private static final double TOLERANCE = 0.005;
  private static final double THRESHOLD = 50;
  private static final double DECAY = 0.9999;

  /** What the two reference implementations do differently. */
  public enum Variant {
    /** The discounted sum may fall below 0 and its minimum is kept. */
    MOA,
    /** The discounted sum stops at 0, its minimum. */
    RIVER
  }

  private final Variant variant;
  private int seen;
  private double mean;
  private double sum;
  private double least;

  public PageHinkley(Variant variant) {
    this.variant = variant;
    restart();
  }

  private void restart() {
    seen = 0;
    mean = 0;
    sum = 0;
    least = variant == Variant.MOA ? Double.MAX_VALUE : 0;
  }

  @Override
  public boolean add(double value) {
    seen++;
    mean += (value - mean) / seen;
    sum = DECAY * sum + (value - mean - TOLERANCE);
    if (variant == Variant.MOA) {
      least = Math.min(least, sum);
    } else {
      sum = Math.max(0, sum);
    }
    boolean changed = seen + 1 >= LEAST_VALUES && exceeds();
    if (changed) {
      restart();
    }
    return changed;
  }

  private boolean exceeds() {
    return variant == Variant.MOA ? statistic() > THRESHOLD : statistic() >= THRESHOLD;
  }

  /** The sum above its minimum. */
  public double statistic() {
    return sum - least;
  }
}
