package io.barcast.engine.detect;

/**
 * Divides each value by the standard deviation that was expected before it came: the root of an
 * EWMA of the squared values (RiskMetrics 1996). Not thread-safe.
 */
public final class EwmaStandardiser {
  /** Weight of the past per value. */
  public static final double DECAY = 0.94;

  private double variance;

  /**
   * @param variance that is expected of the first value; 0 to take the first square other than 0
   */
  public EwmaStandardiser(double variance) {
    this.variance = variance;
  }

  /** The next value, standardised; 0 while nothing but zeros came. */
  public double standardise(double value) {
    double square = value * value;
    double expected = variance;
    variance = variance == 0 ? square : DECAY * variance + (1 - DECAY) * square;
    return expected == 0 ? 0 : value / Math.sqrt(expected);
  }
}
