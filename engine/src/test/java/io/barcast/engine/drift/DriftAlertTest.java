package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriftAlertTest {
  private static final ModelId MODEL = new ModelId("linear-1h", 3);

  @Test
  void shouldCastDoubtOnTheModelWhileAWarningStands() {
    assertThat(alert(Scope.PERFORMANCE, State.RAISED, Severity.WARNING).trustChange())
        .contains(
            new TrustChange(
                MODEL,
                20_000,
                Trust.UNPROVEN,
                "its forecasts have become worse since 1970-01-01T00:00:07Z (alert a)"));
  }

  @Test
  void shouldSuspendTheModelWhenItTurnsCritical() {
    assertThat(alert(Scope.PERFORMANCE, State.CONTINUING, Severity.CRITICAL).trustChange())
        .contains(
            new TrustChange(
                MODEL,
                20_000,
                Trust.SUSPENDED,
                "its forecasts are no better than naive ones since 1970-01-01T00:00:07Z (alert a)"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTrustBackWhenCleared(Severity severity) {
    assertThat(alert(Scope.PERFORMANCE, State.CLEARED, severity).trustChange())
        .contains(TrustChange.restored(MODEL, 20_000));
  }

  @ParameterizedTest
  @EnumSource(names = "PERFORMANCE", mode = EnumSource.Mode.EXCLUDE)
  void shouldLeaveTrustToThePerformance(Scope scope) {
    assertThat(alert(scope, State.RAISED, Severity.CRITICAL).trustChange()).isEmpty();
    assertThat(alert(scope, State.CLEARED, Severity.CRITICAL).trustChange()).isEmpty();
  }

  private static DriftAlert alert(Scope scope, State state, Severity severity) {
    return new DriftAlert(
        "a", MODEL, scope, "skill", "cusum", 12, 10, 7_000, 20_000, state, severity, List.of());
  }
}
