package io.barcast.engine.detect;

/**
 * Page's cumulative sums of values that are standardised by the mean and deviation of the first
 * ones, for a rise and for a fall: {@code S = max(0, S +- z - allowance)}. After a detection it
 * learns a new reference.
 */
public final class ReferenceCusum implements ChangeDetector {
  private final int referenceSize;
  private final double allowance;
  private final double threshold;
  private int seen;
  private double mean;
  private double squares;
  private double rise;
  private double fall;

  /**
   * @param referenceSize number of values that are the reference
   * @param allowance half the change to detect, in standard deviations
   * @param threshold above which a change is detected, in standard deviations
   */
  public ReferenceCusum(int referenceSize, double allowance, double threshold) {
    this.referenceSize = referenceSize;
    this.allowance = allowance;
    this.threshold = threshold;
  }

  @Override
  public boolean add(double value) {
    if (seen < referenceSize) {
      learn(value);
      return false;
    }
    double deviation = Math.sqrt(squares / (referenceSize - 1));
    double z = deviation == 0 ? 0 : (value - mean) / deviation;
    rise = Math.max(0, rise + z - allowance);
    fall = Math.max(0, fall - z - allowance);
    if (statistic() <= threshold) {
      return false;
    }
    seen = 0;
    mean = 0;
    squares = 0;
    rise = 0;
    fall = 0;
    return true;
  }

  private void learn(double value) {
    seen++;
    double before = value - mean;
    mean += before / seen;
    squares += before * (value - mean);
  }

  /** The larger of both sums. */
  public double statistic() {
    return Math.max(rise, fall);
  }
}
