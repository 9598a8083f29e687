package io.barcast.engine.drift;

import io.barcast.engine.model.ModelId;
import java.util.Locale;

/**
 * A change of state of one detector on one model version: raised or cleared.
 *
 * @param id the same when raised and cleared: model, detector, subject and the time it was raised
 * @param model the monitored version
 * @param scope what is monitored
 * @param subject the name of the feature, or {@code loss_differential}
 * @param detector the statistical test, {@code psi} or {@code page_hinkley}
 * @param statistic the value of the test statistic
 * @param threshold the value above which the alert is raised
 * @param onsetMs when the change began, as far as the detector can tell, epoch milliseconds UTC
 * @param timeMs the end of the window that decided, epoch milliseconds UTC
 * @param state raised or cleared
 */
public record DriftAlert(
    String id,
    ModelId model,
    Scope scope,
    String subject,
    String detector,
    double statistic,
    double threshold,
    long onsetMs,
    long timeMs,
    State state) {
  /** What can drift. */
  public enum Scope {
    FEATURE,
    PREDICTION,
    PERFORMANCE;

    /** Lower case, as metrics carry it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether an alert begins or ends. */
  public enum State {
    RAISED,
    CLEARED
  }
}
