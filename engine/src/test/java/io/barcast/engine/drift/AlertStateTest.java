package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertStateTest {
  private static final double THRESHOLD = 10;
  private static final ModelId MODEL = new ModelId("linear-1h", 3);

  private final AlertState alert = new AlertState(MODEL, Scope.FEATURE, "rsi", "psi");

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
    DriftAlert raised = alert.update(11, THRESHOLD, 4, 7).orElseThrow();
    DriftAlert cleared = alert.update(1, THRESHOLD, 8, 9).orElseThrow();

    assertThat(raised)
        .isEqualTo(
            new DriftAlert(
                "linear-1h@3:psi:rsi:7",
                MODEL,
                Scope.FEATURE,
                "rsi",
                "psi",
                11,
                THRESHOLD,
                4,
                7,
                State.RAISED,
                DriftAlert.Severity.WARNING,
                List.of()));
    assertThat(cleared.id()).isEqualTo(raised.id());
    assertThat(cleared.timeMs()).isEqualTo(9);
  }

  @Test
  void shouldClearOnlyWhatIsRaisedWhenItsModelIsReplaced() {
    assertThat(alert.retire(THRESHOLD, 1)).isEmpty();
    update(11, 2);
    assertThat(alert.retire(THRESHOLD, 3).map(DriftAlert::state)).contains(State.CLEARED);
  }

  private Optional<DriftAlert> update(double statistic, long timeMs) {
    return alert.update(statistic, THRESHOLD, timeMs, timeMs);
  }
}
