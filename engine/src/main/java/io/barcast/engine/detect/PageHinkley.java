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

  /** Of both implementations by default. */
  public static final double THRESHOLD = 50;

  private static final double DECAY = 0.9999;

  /** What the two reference implementations do differently. */
  public enum Variant {
    /** The discounted sum may fall far below 0, from where a rise takes longer to find. */
    MOA,
    /** The discounted sum stops at 0. */
    RIVER
  }

  private final Variant variant;
  private final double threshold;
  private int seen;
  private double mean;
  private double sum;

  /**
   * @param threshold the discounted sum from which a change is detected
   */
  public PageHinkley(Variant variant, double threshold) {
    this.variant = variant;
    this.threshold = threshold;
  }

  private void restart() {
    seen = 0;
    mean = 0;
    sum = 0;
  }

  @Override
  public boolean add(double value) {
    seen++;
    mean += (value - mean) / seen;
    sum = DECAY * sum + (value - mean - TOLERANCE);
    if (variant == Variant.RIVER) {
      sum = Math.max(0, sum);
    }
    boolean changed = seen + 1 >= LEAST_VALUES && exceeds();
    if (changed) {
      restart();
    }
    return changed;
  }

  private boolean exceeds() {
    return variant == Variant.MOA ? sum > threshold : sum >= threshold;
  }

  /** The discounted sum. */
  public double statistic() {
    return sum;
  }
}
