package io.barcast.engine.drift;

import io.barcast.engine.model.ModelId;
import java.util.Locale;

/**
 * A change of state of one watch on one model.
 *
 * @param id the same from raise to clear: model, scope, subject and the time it was raised
 * @param model the model that is watched
 * @param scope what is watched
 * @param subject which feature, or which error
 * @param detector how it is watched, for example {@code psi} or {@code page_hinkley}
 * @param statistic its value
 * @param threshold the value at which it is raised
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
