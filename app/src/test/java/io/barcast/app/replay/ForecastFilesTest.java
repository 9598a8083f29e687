package io.barcast.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastFilesTest {
  private static final String BEFORE_TRUST = "A,1h,1970-01-01T01:00:00Z,%d,m-1h,1,CHAMPION,";

  @TempDir private Path folder;

  @Test
  void shouldWriteTheTrustOfEachHorizon() throws IOException {
    try (ForecastFiles files = new ForecastFiles(folder, Horizons.of(1, 5))) {
      files.write(prediction(Trust.PROVEN, forecast(1, false), forecast(5, true)));
      files.write(prediction(Trust.SUSPENDED, forecast(1, false), forecast(5, true)));
      files.write(prediction(Trust.ABSTAIN));
    }

    List<String> rows = Files.readAllLines(folder.resolve("predictions.csv"));
    assertThat(rows).hasSize(7);
    assertThat(rows.get(1)).startsWith(BEFORE_TRUST.formatted(1) + "PROVEN,");
    assertThat(rows.get(2)).startsWith(BEFORE_TRUST.formatted(5) + "BASELINE,");
    assertThat(rows.get(3)).startsWith(BEFORE_TRUST.formatted(1) + "SUSPENDED,");
    assertThat(rows.get(4)).startsWith(BEFORE_TRUST.formatted(5) + "SUSPENDED,");
    assertThat(rows.get(5)).startsWith(BEFORE_TRUST.formatted(1) + "ABSTAIN,");
    assertThat(rows.get(6)).startsWith(BEFORE_TRUST.formatted(5) + "ABSTAIN,");
  }

  private static HorizonForecast forecast(int horizonBars, boolean naive) {
    return new HorizonForecast(horizonBars, naive ? 0 : 0.01, 0.5, 98, 103, 101, naive, 0);
  }

  private static Prediction prediction(Trust trust, HorizonForecast... horizons) {
    return new Prediction(
        SeriesId.of("A", "1h"),
        3_600_000,
        100,
        new ModelId("m-1h", 1),
        Role.CHAMPION,
        trust,
        "",
        "hash",
        0.01,
        false,
        List.of(horizons));
  }
}
