package io.barcast.trainer;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.FeatureLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Labelled feature rows of real bars. */
public final class RealBars {
  private RealBars() {}

  /**
   * The rows of one series, labelled over one bar.
   *
   * @param file gzipped, with the columns symbol, time, open, high, low, close, volume
   */
  public static List<Row> rows(Path file, SeriesId series) throws IOException {
    Forecasting forecasting = Forecasting.standard();
    Forecaster forecaster = new Forecaster(series, forecasting);
    FeatureLog log = new FeatureLog(forecasting.spec());
    for (Bar bar : bars(file, series)) {
      forecaster.onBar(bar, ModelCatalog.EMPTY).stream()
          .filter(FeaturesComputed.class::isInstance)
          .forEach(event -> log.add(((FeaturesComputed) event).row()));
    }
    return Dataset.of(log, series.interval(), Long.MAX_VALUE, Horizons.of(1)).rows();
  }

  private static List<Bar> bars(Path file, SeriesId series) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> bar(line.split(","), series)).toList();
    }
  }

  private static Bar bar(String[] cells, SeriesId series) {
    long openTimeMs = Instant.parse(cells[1]).toEpochMilli();
    return new Bar(
        series,
        openTimeMs,
        openTimeMs + series.interval().millis(),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        "test");
  }
}
