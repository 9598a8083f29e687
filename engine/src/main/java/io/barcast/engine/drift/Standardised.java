package io.barcast.engine.drift;

/** Deviations in standard deviations, for cumulative sums. */
final class Standardised {
  /** Half the shift that cumulative sums are to notice, in standard deviations. */
  static final double ALLOWANCE = 0.5;

  private static final double LARGEST = 4;

  private Standardised() {}

  /** A deviation over a standard deviation, clipped to -4 to 4; 0 when that is 0. */
  static double of(double deviation, double standardDeviation) {
    double z = standardDeviation > 0 ? deviation / standardDeviation : 0;
    return Math.max(-LARGEST, Math.min(LARGEST, z));
  }
}
