package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Severity;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a detector says after a window.
 *
 * @param subject what has changed most
 * @param detector the statistical test
 * @param statistic the value of the test statistic
 * @param threshold the value above which it is a change
 * @param onsetMs when the change began, epoch milliseconds UTC
 * @param severity what the change means
 * @param evidence the subjects that were looked at, the furthest first
 */
record Signal(
    String subject,
    String detector,
    double statistic,
    double threshold,
    long onsetMs,
    Severity severity,
    Supplier<List<DriftEvidence>> evidence) {
  boolean above() {
    return statistic > threshold;
  }

  /** Whether the statistic is too high to clear an alert. */
  boolean lingers() {
    return statistic >= threshold / 2;
  }

  double ratio() {
    return statistic / threshold;
  }
}
