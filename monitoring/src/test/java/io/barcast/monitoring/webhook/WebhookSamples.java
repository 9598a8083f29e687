package io.barcast.monitoring.webhook;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Records that receivers hear of. */
final class WebhookSamples {
  private WebhookSamples() {}

  static DriftAlert alert(String id, DriftAlert.State state) {
    return new DriftAlert(
        id,
        new ModelId("linear-1h", 1),
        DriftAlert.Scope.FEATURE,
        "rsi_14",
        "psi",
        0.3,
        0.25,
        0,
        0,
        state,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  static TrainingRun run(String id) {
    return new TrainingRun(
        id,
        "drift",
        "1h",
        0,
        0,
        0,
        10,
        TrainingRun.Decision.PROVEN,
        "",
        List.of(),
        Map.of(),
        Map.of());
  }

  /** A prediction one bar ahead and further. */
  static Prediction prediction(String symbol, Trust trust, HorizonForecast... horizons) {
    return new Prediction(
        SeriesId.of(symbol, "1h"),
        0,
        100,
        new ModelId("xgboost-1h", 2),
        Role.CHAMPION,
        trust,
        "",
        "spec",
        0.01,
        false,
        Stream.of(horizons).toList());
  }

  static HorizonForecast forecast(int horizonBars, double expectedReturn, double probabilityUp) {
    return new HorizonForecast(horizonBars, expectedReturn, probabilityUp, 90, 110, 100, false, 0);
  }

  static HorizonForecast naiveForecast(int horizonBars) {
    return new HorizonForecast(horizonBars, 0, 0.5, 90, 110, 100, true, 0);
  }
}
