package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertStateTest {
  private static final double THRESHOLD = 10;
  private static final ModelId MODEL = new ModelId("linear-1h", 3);

  private final AlertState alert = new AlertState(MODEL, Scope.PERFORMANCE);

  @Test
  void shouldRaiseAnAlertOnlyAboveTheThreshold() {
    assertThat(update(THRESHOLD, 1)).isEmpty();
    assertThat(update(Math.nextUp(THRESHOLD), 2).map(DriftAlert::state)).contains(State.RAISED);
  }

  @Test
  void shouldClearAnAlertOnlyBelowHalfTheThreshold() {
    update(11, 1);

    assertThat(update(9, 2)).isEmpty();
    assertThat(update(5, 3)).isEmpty();
    assertThat(update(Math.nextDown(5.0), 4).map(DriftAlert::state)).contains(State.CLEARED);
  }

  @Test
  void shouldRaiseAnAlertOnceUntilItIsCleared() {
    update(11, 1);
    assertThat(update(12, 2)).isEmpty();
    update(0, 3);
    assertThat(update(0, 4)).isEmpty();
    assertThat(update(11, 5).map(DriftAlert::state)).contains(State.RAISED);
  }

  @Test
  void shouldCarryWhatWasMeasuredAndTheIdentityOfItsRaise() {
    DriftAlert raised = update(11, 7).orElseThrow();
    DriftAlert cleared = update(1, 9).orElseThrow();

    assertThat(raised)
        .isEqualTo(
            new DriftAlert(
                "linear-1h@3:performance:7",
                MODEL,
                Scope.PERFORMANCE,
                "loss",
                "loss",
                11,
                THRESHOLD,
                4,
                7,
                State.RAISED,
                Severity.WARNING,
                List.of()));
    assertThat(cleared.id()).isEqualTo(raised.id());
    assertThat(cleared.timeMs()).isEqualTo(9);
  }

  @Test
  void shouldContinueUnderTheSameIdentityWhenTheSeverityChanges() {
    DriftAlert raised = update(signal("loss", 11, Severity.WARNING), 1).orElseThrow();
    DriftAlert worse =
        alert
            .update(
                List.of(
                    signal("skill", 11, Severity.CRITICAL), signal("loss", 12, Severity.WARNING)),
                2)
            .orElseThrow();
    assertThat(worse.state()).isEqualTo(State.CONTINUING);
    assertThat(worse.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(worse.subject()).isEqualTo("skill");
    assertThat(worse.id()).isEqualTo(raised.id());

    DriftAlert better =
        alert
            .update(
                List.of(signal("skill", 4, Severity.CRITICAL), signal("loss", 6, Severity.WARNING)),
                3)
            .orElseThrow();
    assertThat(better.state()).isEqualTo(State.CONTINUING);
    assertThat(better.severity()).isEqualTo(Severity.WARNING);
    assertThat(better.subject()).isEqualTo("loss");
  }

  @Test
  void shouldNotRaiseTheSeverityByWhatIsBelowItsThreshold() {
    update(signal("loss", 11, Severity.WARNING), 1);

    assertThat(update(signal("skill", 9, Severity.CRITICAL), 2)).isEmpty();
    assertThat(update(signal("skill", 4, Severity.CRITICAL), 3).map(DriftAlert::severity))
        .contains(Severity.WARNING);
  }

  @Test
  void shouldClearOnlyWhatIsRaisedWhenItsModelIsReplaced() {
    assertThat(alert.retire(List.of(signal("loss", 11, Severity.WARNING)), 1)).isEmpty();
    update(11, 2);
    assertThat(
            alert.retire(List.of(signal("loss", 11, Severity.WARNING)), 3).map(DriftAlert::state))
        .contains(State.CLEARED);
    assertThat(alert.raised()).isFalse();
  }

  @Test
  void shouldGoOnTheSameAfterARestart() {
    update(11, 7);
    ByteBuffer state = ByteBuffer.allocate(AlertState.BYTES);
    alert.save(state);
    AlertState restored = new AlertState(MODEL, Scope.PERFORMANCE);
    restored.load(state.flip());

    assertThat(restored.update(List.of(signal("loss", 1, Severity.WARNING)), 9))
        .isEqualTo(update(1, 9))
        .isPresent();
  }

  private Optional<DriftAlert> update(double statistic, long timeMs) {
    return update(signal("loss", statistic, Severity.WARNING), timeMs);
  }

  private Optional<DriftAlert> update(Signal signal, long timeMs) {
    return alert.update(List.of(signal), timeMs);
  }

  private static Signal signal(String subject, double statistic, Severity severity) {
    return new Signal(subject, subject, statistic, THRESHOLD, 4, severity, List::of);
  }
}
