package io.barcast.engine.drift;

import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.model.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stage of one change that was noticed at a model version: it was raised, continues at another
 * severity, or was cleared.
 *
 * @param id the same from raised to cleared: model, scope and the time it was raised
 * @param model the monitored version
 * @param scope what is monitored
 * @param subject what has changed most, such as the name of a feature, {@code skill} or {@code
 *     loss}
 * @param detector the statistical test that decided
 * @param statistic the value of the test statistic
 * @param threshold the value above which the alert is raised
 * @param onsetMs when the change began, as far as the detector can tell, epoch milliseconds UTC
 * @param timeMs from when on it counts, {@value #LEAD_BARS} bar lengths after the window that
 *     decided, or more where the market was closed after it, so that all forecasters know it by
 *     then; epoch milliseconds UTC
 * @param state raised, continuing or cleared
 * @param severity what it means for the model
 * @param evidence what the detectors saw, the furthest first
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
    State state,
    Severity severity,
    List<DriftEvidence> evidence) {
  /**
   * Bar lengths from the end of the window that decided to the time from which the alert counts.
   */
  public static final int LEAD_BARS = 5;

  public DriftAlert {
    evidence = List.copyOf(evidence);
  }

  /**
   * How far the version is trusted from {@link #timeMs} on. Only its performance changes that:
   * while a WARNING stands it is UNPROVEN, while one that is CRITICAL stands it is SUSPENDED.
   */
  public Optional<TrustChange> trustChange() {
    if (scope != Scope.PERFORMANCE) {
      return Optional.empty();
    }
    if (state == State.CLEARED) {
      return Optional.of(TrustChange.restored(model, timeMs));
    }
    return switch (severity) {
      case INFO -> Optional.empty();
      case WARNING -> Optional.of(distrust(Trust.UNPROVEN, "its forecasts have become worse"));
      case CRITICAL ->
          Optional.of(distrust(Trust.SUSPENDED, "its forecasts are no better than naive ones"));
    };
  }

  private TrustChange distrust(Trust trust, String seen) {
    String reason = seen + " since " + Instant.ofEpochMilli(onsetMs) + " (alert " + id + ")";
    return new TrustChange(model, timeMs, trust, reason);
  }

  /** What can drift. */
  public enum Scope {
    /** The distributions of the features. */
    FEATURE,
    /** The distribution of the predictions. */
    PREDICTION,
    /** The errors, compared with the naive model's and with those of the model's own past. */
    PERFORMANCE,
    /** The size of the moves. */
    VOLATILITY,
    /** Missing bars, refused bars and void forecasts. */
    INPUT;

    /** Lower case, as metrics carry it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The stages of an alert. */
  public enum State {
    RAISED,
    /** Raised before, and now of another severity. */
    CONTINUING,
    CLEARED
  }

  /** What an alert means for its model. */
  public enum Severity {
    /** To know. */
    INFO,
    /** The model is not what it was when it was judged; its forecasts are not proven any more. */
    WARNING,
    /** The model has no skill any more; the naive model answers in its place. */
    CRITICAL
  }
}
