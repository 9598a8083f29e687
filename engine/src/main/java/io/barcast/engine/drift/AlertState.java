package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The state of one alert, with hysteresis: raised above the threshold, cleared below half of it,
 * under the same id.
 */
final class AlertState {
  private static final long NOT_RAISED = Long.MIN_VALUE;

  private final ModelId model;
  private final Scope scope;
  private final String subject;
  private final String detector;
  private long raisedMs = NOT_RAISED;

  AlertState(ModelId model, Scope scope, String subject, String detector) {
    this.model = model;
    this.scope = scope;
    this.subject = subject;
    this.detector = detector;
  }

  /** The alert that a new value of the statistic raises or clears, if any. */
  Optional<DriftAlert> update(double statistic, double threshold, long onsetMs, long timeMs) {
    boolean raised = raisedMs != NOT_RAISED;
    if (!raised && statistic > threshold) {
      raisedMs = timeMs;
      return Optional.of(alert(statistic, threshold, onsetMs, timeMs, State.RAISED));
    }
    if (raised && statistic < threshold / 2) {
      DriftAlert cleared = alert(statistic, threshold, onsetMs, timeMs, State.CLEARED);
      raisedMs = NOT_RAISED;
      return Optional.of(cleared);
    }
    return Optional.empty();
  }

  /** Clears a raised alert when its model version is replaced. */
  Optional<DriftAlert> retire(double threshold, long timeMs) {
    return update(0, threshold, timeMs, timeMs);
  }

  private DriftAlert alert(
      double statistic, double threshold, long onsetMs, long timeMs, State state) {
    String id = model.key() + ":" + detector + ":" + subject + ":" + raisedMs;
    return new DriftAlert(
        id,
        model,
        scope,
        subject,
        detector,
        statistic,
        threshold,
        onsetMs,
        timeMs,
        state,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  void save(ByteBuffer out) {
    out.putLong(raisedMs);
  }

  void load(ByteBuffer in) {
    raisedMs = in.getLong();
  }
}
