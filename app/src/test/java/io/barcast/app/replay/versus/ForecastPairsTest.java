package io.barcast.app.replay.versus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastPairsTest {
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final double VOLATILITY = 0.02;

  @TempDir Path folder;

  private static Settlement settled(int horizonBars, long atMs, double expected, double actual) {
    return new Settlement(
        horizonBars,
        atMs,
        100,
        expected,
        expected > 0 ? 0.6 : 0.4,
        VOLATILITY,
        actual,
        100 * Math.exp(actual),
        actual - expected,
        actual,
        true,
        Math.abs(actual) < 0.03,
        0.05);
  }

  private static Outcome outcome(long dueMs, Settlement settlement) {
    return new Outcome(SERIES, dueMs, new ModelId("any-1h", 1), Role.CHAMPION, List.of(settlement));
  }

  private static void addA(ForecastPairs pairs, long dueMs, Settlement settlement) {
    pairs.addA(outcome(dueMs, settlement), settlement);
  }

  private static void addB(ForecastPairs pairs, long dueMs, Settlement settlement) {
    pairs.addB(outcome(dueMs, settlement), settlement);
  }

  @Test
  void shouldCompareForecastsOfTheSameBarAndHorizon() throws IOException {
    try (ForecastPairs pairs = new ForecastPairs(folder.resolve("pairs.csv"))) {
      addA(pairs, 2, settled(1, 1, 0.01, 0.02));
      addB(pairs, 3, settled(1, 2, 0.01, -0.01));
      addB(pairs, 2, settled(1, 1, 0.02, 0.02));
      addA(pairs, 3, settled(1, 2, 0, -0.01));

      HorizonDifference found = pairs.differences().get(0);

      assertThat(found.horizonBars()).isEqualTo(1);
      assertThat(found.a().n()).isEqualTo(2);
      assertThat(found.b().n()).isEqualTo(2);
      assertThat(found.a().rmse()).isCloseTo(0.01, within(1e-12));
      assertThat(found.b().rmse()).isCloseTo(Math.sqrt(0.0002), within(1e-12));
      assertThat(found.losses().first()).isCloseTo(0.25, within(1e-12));
      assertThat(found.losses().second()).isCloseTo(0.5, within(1e-12));
      assertThat(found.change()).isCloseTo(1, within(1e-12));
      assertThat(found.favoursB()).isFalse();
      assertThat(found.cumulative())
          .extracting(HorizonDifference.Point::sum)
          .satisfies(
              sums -> {
                assertThat(sums.get(0)).isCloseTo(-0.25, within(1e-12));
                assertThat(sums.get(1)).isCloseTo(0.5, within(1e-12));
              });
    }
    assertThat(Files.readAllLines(folder.resolve("pairs.csv")))
        .hasSize(3)
        .contains("A,1h,1970-01-01T00:00:00.001Z,1,1970-01-01T00:00:00.002Z,0.02,0.02,0.01,0.0");
  }

  @Test
  void shouldCountWhatOneAloneHasOrIsVoid() throws IOException {
    try (ForecastPairs pairs = new ForecastPairs(folder.resolve("pairs.csv"))) {
      addA(pairs, 2, settled(5, 1, 0.01, 0.02));
      addB(pairs, 2, settled(5, 1, 0.01, 0.02));
      addA(pairs, 3, settled(5, 2, 0.01, 0.02));
      addA(pairs, 4, settled(5, 3, 0.01, 0.02));
      addB(pairs, 4, settled(5, 3, 0.01, Double.NaN));
      addB(pairs, 5, settled(5, 4, 0.01, 0.02));

      HorizonDifference found = pairs.differences().get(0);

      assertThat(found.a().n()).isEqualTo(1);
      assertThat(found.onlyA()).isEqualTo(2);
      assertThat(found.onlyB()).isEqualTo(1);
    }
  }

  @Test
  void shouldFindNoDifferenceBetweenEqualForecasts() throws IOException {
    try (ForecastPairs pairs = new ForecastPairs(folder.resolve("pairs.csv"))) {
      for (int bar = 0; bar < 40; bar++) {
        for (int horizon : List.of(1, 5)) {
          Settlement settlement = settled(horizon, bar, 0.01, 0.01 * (bar % 5 - 2));
          addA(pairs, bar + horizon, settlement);
          addB(pairs, bar + horizon, settlement);
        }
      }

      List<HorizonDifference> found = pairs.differences();

      assertThat(found).extracting(HorizonDifference::horizonBars).containsExactly(1, 5);
      assertThat(found)
          .allSatisfy(
              each -> {
                assertThat(each.a()).isEqualTo(each.b());
                assertThat(each.losses().difference()).isZero();
                assertThat(each.losses().p()).isEqualTo(1);
                assertThat(each.adjustedP()).isEqualTo(1);
                assertThat(each.shown()).isFalse();
                assertThat(each.lowestChange()).isZero();
                assertThat(each.highestChange()).isZero();
              });
    }
  }
}
