package io.barcast.engine.drift;

import java.util.List;

/**
 * What one detector saw of one subject when an alert changed its state.
 *
 * @param subject the name of a feature, {@code skill}, {@code loss} and so on
 * @param statistic the value of the test statistic
 * @param threshold the value above which it counts as a change; NaN when it does not decide alone
 * @param reference shares of the training rows in each bin; empty without a histogram
 * @param recent shares of the recent rows in the same bins; empty without a histogram
 */
public record DriftEvidence(
    String subject,
    double statistic,
    double threshold,
    List<Double> reference,
    List<Double> recent) {
  public DriftEvidence {
    reference = List.copyOf(reference);
    recent = List.copyOf(recent);
  }
}
