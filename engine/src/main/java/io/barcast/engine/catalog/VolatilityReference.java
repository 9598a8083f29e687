package io.barcast.engine.catalog;

/**
 * The size of the moves in a model's training rows.
 *
 * @param mean mean log absolute one-bar return; NaN when unknown
 * @param deviation standard deviation of its mean over the series and bars of a window
 * @param threshold the sum of standardised changes above which it has changed
 */
public record VolatilityReference(double mean, double deviation, double threshold) {
  /** Unknown, so that changes cannot be seen. */
  public static final VolatilityReference UNKNOWN =
      new VolatilityReference(Double.NaN, Double.NaN, Double.NaN);

  public boolean known() {
    return deviation > 0;
  }
}
