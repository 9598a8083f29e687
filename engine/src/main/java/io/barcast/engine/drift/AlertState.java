package io.barcast.engine.drift;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one alert of a model version and scope, with hysteresis: raised when a signal is above its
 * threshold, cleared when all are below half of theirs, under the same id.
 */
final class AlertState {
  static final int BYTES = Long.BYTES + 1;

  private final ModelId model;
  private final Scope scope;
  private long raisedMs;
  private @Nullable Severity severity;

  AlertState(ModelId model, Scope scope) {
    this.model = model;
    this.scope = scope;
  }

  boolean raised() {
    return severity != null;
  }

  /** The stage of the alert that begins with these signals, if any. */
  Optional<DriftAlert> update(List<Signal> signals, long timeMs) {
    Severity before = severity;
    Severity now = severity(signals);
    if (now == before) {
      return Optional.empty();
    }
    if (now == null) {
      return Optional.of(clear(signals, timeMs));
    }
    raisedMs = before == null ? timeMs : raisedMs;
    severity = now;
    State state = before == null ? State.RAISED : State.CONTINUING;
    return Optional.of(alert(signals, timeMs, state, now));
  }

  /** Clears a raised alert when its model version is replaced. */
  Optional<DriftAlert> retire(List<Signal> signals, long timeMs) {
    return raised() ? Optional.of(clear(signals, timeMs)) : Optional.empty();
  }

  private DriftAlert clear(List<Signal> signals, long timeMs) {
    Severity last = severity == null ? Severity.INFO : severity;
    DriftAlert cleared = alert(signals, timeMs, State.CLEARED, last);
    severity = null;
    return cleared;
  }

  private @Nullable Severity severity(List<Signal> signals) {
    Severity highest = null;
    for (Signal signal : signals) {
      Severity of = severity(signal);
      if (of != null && (highest == null || of.compareTo(highest) > 0)) {
        highest = of;
      }
    }
    return highest;
  }

  private @Nullable Severity severity(Signal signal) {
    if (signal.above()) {
      return signal.severity();
    }
    if (severity == null || !signal.lingers()) {
      return null;
    }
    return severity.compareTo(signal.severity()) < 0 ? severity : signal.severity();
  }

  private DriftAlert alert(List<Signal> signals, long timeMs, State state, Severity severity) {
    Signal leading =
        signals.stream()
            .filter(signal -> state == State.CLEARED || signal.severity() == severity)
            .max(Comparator.comparingDouble(Signal::ratio))
            .orElse(signals.get(0));
    List<DriftEvidence> evidence = new ArrayList<>(leading.evidence().get());
    return new DriftAlert(
        model.key() + ":" + scope.label() + ":" + raisedMs,
        model,
        scope,
        leading.subject(),
        leading.detector(),
        leading.statistic(),
        leading.threshold(),
        leading.onsetMs(),
        timeMs,
        state,
        severity,
        evidence);
  }

  void save(ByteBuffer out) {
    out.putLong(raisedMs).put(code(severity));
  }

  void load(ByteBuffer in) {
    raisedMs = in.getLong();
    byte stored = in.get();
    severity = null;
    for (Severity each : Severity.values()) {
      if (code(each) == stored) {
        severity = each;
      }
    }
  }

  private static byte code(@Nullable Severity severity) {
    if (severity == null) {
      return 0;
    }
    return switch (severity) {
      case INFO -> 1;
      case WARNING -> 2;
      case CRITICAL -> 3;
    };
  }
}
