package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.Market;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Windows of a model that is watched at five bars; three hours are missing of every 300. */
class WindowCountsTest {
  private static final int WATCHED_BARS = 5;
  private static final long HOUR_MS = 3_600_000L;
  private static final List<Bar> BARS = bars();

  private final List<WindowSummary> windows = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final SortedMap<Long, Prediction> predictions = new TreeMap<>();

  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    long openTimeMs = 0;
    for (Bar bar : Market.WALK.bars(3, 3_000, 100)) {
      openTimeMs += bars.size() % 300 == 299 ? 4 * HOUR_MS : HOUR_MS;
      bars.add(
          new Bar(
              bar.series(),
              openTimeMs,
              openTimeMs + HOUR_MS,
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              bar.volume(),
              bar.splitFactor(),
              bar.source()));
    }
    return bars;
  }

  private static ServableModel model() {
    ServableModel model = Models.linear(1, Role.CHAMPION, 0, "return_1", 1);
    ModelReference reference =
        new ModelReference(
            Models.reference(FeatureSpec.standard().size()),
            DivergenceReference.UNKNOWN,
            new ReferenceBins(new float[][] {{0}}, new double[][] {{0.5, 0.5}}),
            DivergenceReference.UNKNOWN,
            VolatilityReference.UNKNOWN,
            new LossReference(
                WATCHED_BARS, 0, -1, 1, 1, 1, 1, new LossReference.Thresholds(1, 2, 3)));
    return new ServableModel(model.card(), model.model(), reference);
  }

  private void replay() {
    Forecaster forecaster =
        new Forecaster(
            BARS.get(0).series(),
            new Forecasting(
                FeatureSpec.standard(),
                Forecasting.DEFAULT_HORIZONS,
                Calendars.parse("24/7", name -> "")));
    ModelCatalog models = ModelCatalog.EMPTY.with(model());
    for (Bar bar : BARS) {
      for (ForecastEvent event : forecaster.onBar(bar, models)) {
        if (event instanceof WindowSummary summary) {
          windows.add(summary);
        } else if (event instanceof Outcome outcome && outcome.model().version() == 1) {
          outcomes.add(outcome);
        } else if (event instanceof Prediction made
            && made.model().version() == 1
            && !made.horizons().isEmpty()) {
          predictions.put(made.closeTimeMs(), made);
        }
      }
    }
  }

  @Test
  void shouldNameTheSeriesPreviousWindowOfTheModel() {
    replay();

    assertThat(windows).hasSizeGreaterThan(50);
    long previous = WindowSummary.NO_WINDOW;
    for (WindowSummary window : windows) {
      assertThat(window.previousEndMs()).isEqualTo(previous);
      previous = window.windowEndMs();
    }
  }

  @Test
  void shouldCountEveryForecastOfTheWatchedHorizonOnceByItsSign() {
    replay();

    long lastEndMs = windows.get(windows.size() - 1).windowEndMs();
    int[] bySign = new int[2];
    for (Map.Entry<Long, Prediction> made : predictions.headMap(lastEndMs + 1).entrySet()) {
      bySign[made.getValue().horizons().get(1).expectedReturn() >= 0 ? 1 : 0]++;
    }
    assertThat(windows.stream().mapToInt(window -> window.predictions().get(0)).sum())
        .isEqualTo(bySign[0]);
    assertThat(windows.stream().mapToInt(window -> window.predictions().get(1)).sum())
        .isEqualTo(bySign[1]);
    assertThat(windows)
        .allSatisfy(
            window ->
                assertThat(window.counts())
                    .allSatisfy(
                        bins ->
                            assertThat(bins.stream().mapToInt(Integer::intValue).sum())
                                .isEqualTo(window.rows())));
  }

  @Test
  void shouldCarryTheLossesOfTheWatchedHorizonAndCountTheVoidOnes() {
    replay();

    Set<Long> ends = windows.stream().map(WindowSummary::windowEndMs).collect(Collectors.toSet());
    int settled = 0;
    int voided = 0;
    double differential = 0;
    for (Outcome outcome : outcomes) {
      for (Settlement settlement : outcome.settlements()) {
        long endMs = WindowSummary.endOfWindow(outcome.series().interval(), outcome.closeTimeMs());
        if (settlement.horizonBars() == WATCHED_BARS && ends.contains(endMs)) {
          settled += settlement.voided() ? 0 : 1;
          voided += settlement.voided() ? 1 : 0;
          differential += settlement.voided() ? 0 : settlement.lossDifferential();
        }
      }
    }
    assertThat(voided).isPositive();
    assertThat(windows.stream().mapToInt(window -> window.gaps().voidForecasts()).sum())
        .isEqualTo(voided);
    assertThat(windows.stream().mapToInt(window -> window.losses().size()).sum())
        .isEqualTo(settled);
    assertThat(
            windows.stream()
                .flatMap(window -> window.losses().stream())
                .mapToDouble(loss -> loss.lossDifferential() / WindowSummary.LOSS_UNIT)
                .sum())
        .isCloseTo(differential, within(0.01));
  }

  @Test
  void shouldCountHolesAndSilentBarsAndSumTheLogarithmsOfTheMoves() {
    replay();

    assertThat(windows.stream().mapToInt(window -> window.gaps().holes()).sum()).isPositive();
    assertThat(windows.stream().mapToInt(window -> window.gaps().silentBars()).sum()).isPositive();
    double sum =
        windows.stream().mapToLong(window -> window.moves().logSizeSum()).sum()
            / WindowSummary.LOSS_UNIT;
    int moves = windows.stream().mapToInt(window -> window.moves().count()).sum();
    double meanOfUniform = Math.log(0.01) - 1;
    assertThat(sum / moves).isCloseTo(meanOfUniform, within(0.1));
  }
}
