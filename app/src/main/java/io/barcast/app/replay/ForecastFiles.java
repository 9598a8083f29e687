package io.barcast.app.replay;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Horizons;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code predictions.csv} and {@code outcomes.csv}: one row per bar, model and horizon. The key of
 * both is symbol, interval, time, horizon, model and version. The trust is that of the horizon. A
 * prediction that abstains has one row per horizon too, without figures.
 */
final class ForecastFiles implements Closeable {
  private static final List<String> PREDICTIONS =
      List.of(
          "symbol",
          "interval",
          "time",
          "horizon",
          "model",
          "version",
          "role",
          "trust",
          "price",
          "expected_return",
          "probability_up",
          "probability_flat",
          "lower",
          "upper",
          "expected_price",
          "reason");
  private static final List<String> OUTCOMES =
      List.of(
          "symbol",
          "interval",
          "time",
          "horizon",
          "model",
          "version",
          "due",
          "actual_return",
          "actual_price",
          "error",
          "hit",
          "covered",
          "void");
  private static final int FIGURES = 6;

  private final Horizons horizons;
  private final CsvTable predictions;
  private final CsvTable outcomes;

  ForecastFiles(Path directory, Horizons horizons) throws IOException {
    this.horizons = horizons;
    predictions = new CsvTable(directory.resolve("predictions.csv"), PREDICTIONS);
    outcomes = new CsvTable(directory.resolve("outcomes.csv"), OUTCOMES);
  }

  void write(ForecastEvent event) {
    if (event instanceof Prediction prediction) {
      write(prediction);
    } else if (event instanceof Outcome outcome) {
      outcome.settlements().forEach(settlement -> write(outcome, settlement));
    }
  }

  private void write(Prediction prediction) {
    for (HorizonForecast forecast : prediction.horizons()) {
      begin(prediction, forecast.horizonBars(), prediction.trust(forecast));
      predictions.number(forecast.expectedReturn()).number(forecast.probabilityUp());
      predictions.number(forecast.probabilityFlat());
      predictions.number(forecast.lower()).number(forecast.upper());
      predictions.number(forecast.expectedPrice()).text(prediction.reason()).endRow();
    }
    if (prediction.horizons().isEmpty()) {
      for (int horizon : horizons.bars()) {
        begin(prediction, horizon, prediction.trust());
        predictions.empty(FIGURES).text(prediction.reason()).endRow();
      }
    }
  }

  private void begin(Prediction prediction, int horizonBars, Trust trust) {
    predictions.text(prediction.series().symbol()).text(prediction.series().interval());
    predictions.time(prediction.closeTimeMs()).text(horizonBars);
    predictions.text(prediction.model().name()).text(prediction.model().version());
    predictions.text(prediction.role()).text(trust).number(prediction.price());
  }

  private void write(Outcome outcome, Settlement settlement) {
    outcomes.text(outcome.series().symbol()).text(outcome.series().interval());
    outcomes.time(settlement.predictedAtMs()).text(settlement.horizonBars());
    outcomes.text(outcome.model().name()).text(outcome.model().version());
    outcomes.time(outcome.closeTimeMs()).number(settlement.actualReturn());
    outcomes.number(settlement.actualPrice()).number(settlement.error());
    outcomes.text(settlement.hit()).text(settlement.covered());
    outcomes.text(settlement.voided()).endRow();
  }

  @Override
  public void close() throws IOException {
    try (predictions) {
      outcomes.close();
    }
  }
}
