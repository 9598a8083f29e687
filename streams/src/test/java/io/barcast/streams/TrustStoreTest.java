package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on their topic change the trust of an instance's predictions, as in a replay. */
class TrustStoreTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final ModelId CHAMPION = new ModelId("linear-1h", 1);
  private static final List<DriftAlert> ALERTS =
      List.of(
          alert(State.RAISED, Severity.WARNING, 200),
          alert(State.CONTINUING, Severity.CRITICAL, 220),
          alert(State.CLEARED, Severity.CRITICAL, 260));

  @TempDir Path state;

  private static DriftAlert alert(State state, Severity severity, int bar) {
    return new DriftAlert(
        "a",
        CHAMPION,
        Scope.PERFORMANCE,
        "skill",
        "cusum",
        12,
        10,
        (bar - 50) * HOUR_MS,
        bar * HOUR_MS,
        state,
        severity,
        List.of());
  }

  private static Bar bar(int number) {
    double price = 100 * Math.exp(0.01 * Math.sin(number * number));
    return Bar.opening(
        SERIES, number * HOUR_MS, price, price * 1.01, price * 0.99, price, 1, "test");
  }

  @Test
  void shouldForecastAsAForecasterThatKnowsTheAlerts() {
    ModelCatalog models = ModelCatalog.EMPTY;
    Forecaster forecaster = new Forecaster(SERIES, PipelineDriver.FORECASTING);
    List<Prediction> expected = new ArrayList<>();
    try (PipelineDriver live = new PipelineDriver(state)) {
      models = models.with(ModelArtifacts.open(TestModels.linear(1, Role.CHAMPION, 0, 0.3)));
      live.pipe(TestModels.linear(1, Role.CHAMPION, 0, 0.3));
      for (int number = 0; number < 300; number++) {
        for (DriftAlert alert : ALERTS) {
          if (alert.timeMs() == (number + 1) * HOUR_MS) {
            models = models.with(alert.trustChange().orElseThrow());
            pipe(live, alert);
          }
        }
        forecaster.onBar(bar(number), models).stream()
            .filter(Prediction.class::isInstance)
            .map(Prediction.class::cast)
            .forEach(expected::add);
        live.pipe(bar(number));
      }

      assertThat(live.read(Topic.PREDICTIONS)).isEqualTo(expected);
      assertThat(expected).filteredOn(p -> p.trust() == Trust.SUSPENDED).hasSize(40);
      assertThat(expected).filteredOn(p -> p.trust() == Trust.BASELINE).hasSize(40);
      assertThat(expected).filteredOn(p -> p.reason().contains("(alert a)")).hasSize(20 + 2 * 40);
    }
  }

  @Test
  void shouldSkipWhatItCannotRead() {
    try (PipelineDriver live = new PipelineDriver(state)) {
      live.pipe(TestModels.linear(1, Role.CHAMPION, 0, 0.3));
      live.pipe(Topic.DRIFT_ALERTS, "linear-1h", "no alert".getBytes(UTF_8), 0);
      live.pipe(Topic.DRIFT_ALERTS, "linear-1h", null, 0);
      pipe(live, alert(State.RAISED, Severity.CRITICAL, 0));
      for (int number = 0; number < 150; number++) {
        live.pipe(bar(number));
      }

      assertThat(live.read(Topic.PREDICTIONS))
          .filteredOn(prediction -> prediction.model().equals(CHAMPION))
          .isNotEmpty()
          .allMatch(prediction -> prediction.trust() == Trust.SUSPENDED);
    }
  }

  private static void pipe(PipelineDriver live, DriftAlert alert) {
    byte[] value = live.wire.bytes(Topic.DRIFT_ALERTS, alert);
    live.pipe(Topic.DRIFT_ALERTS, alert.model().name(), value, alert.timeMs());
  }
}
