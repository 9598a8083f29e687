package io.barcast.export;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import java.util.List;
import java.util.Map;

/** Values of topics. */
final class Samples {
  static final long HOUR_MS = 3_600_000;
  static final SeriesId ACME = SeriesId.of("ACME", "1h");
  static final ModelId MODEL = new ModelId("linear-1h", 1);

  private Samples() {}

  static HorizonForecast forecast(int horizonBars, double price) {
    return new HorizonForecast(horizonBars, 0.1, 0.5, price - 1, price + 1, price, false, 0);
  }

  static HorizonForecast naiveForecast(int horizonBars, double price) {
    return new HorizonForecast(horizonBars, 0, 0.5, price - 1, price + 1, price, true, 0);
  }

  static Prediction prediction(long closeTimeMs, HorizonForecast... horizons) {
    Trust trust = horizons.length == 0 ? Trust.ABSTAIN : Trust.PROVEN;
    return new Prediction(
        ACME,
        closeTimeMs,
        100,
        MODEL,
        Role.CHAMPION,
        trust,
        horizons.length == 0 ? "warming up" : "",
        "hash",
        Double.NaN,
        false,
        List.of(horizons));
  }

  static Outcome outcome(long closeTimeMs, long predictedAtMs, double actualPrice) {
    return new Outcome(
        ACME,
        closeTimeMs,
        MODEL,
        Role.CHAMPION,
        List.of(
            new Settlement(
                1, predictedAtMs, 100, 0.1, 0.5, 1, 0.2, actualPrice, 0.1, 0.2, true, true, 0.02)));
  }

  static TrainingRun run(String id, String evidence, Map<String, Double> metrics) {
    return new TrainingRun(
        id,
        "drift",
        "1h",
        HOUR_MS,
        0,
        HOUR_MS,
        7,
        TrainingRun.Decision.PROVEN,
        evidence,
        List.of("a@1", "b@2"),
        Map.of("say", "\"hi\""),
        metrics);
  }
}
