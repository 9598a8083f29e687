package io.barcast.engine.catalog;

import java.util.List;

/**
 * How far the recent distributions lie from the reference while nothing has changed, measured on
 * the reference rows themselves.
 *
 * @param rows discounted number of recent rows when it was measured; 0 when it was not
 * @param means mean of the row-weighted divergence, one per subject
 * @param deviations standard deviation of the row-weighted divergence, one per subject
 * @param threshold the largest standardised divergence above which something has changed
 */
public record DivergenceReference(
    double rows, List<Double> means, List<Double> deviations, double threshold) {
  /** Not measured: standard values are used. */
  public static final DivergenceReference UNKNOWN =
      new DivergenceReference(0, List.of(), List.of(), 0);

  public DivergenceReference {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  public boolean known() {
    return rows > 0;
  }
}
