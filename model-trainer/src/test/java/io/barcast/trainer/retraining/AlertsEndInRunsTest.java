package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However few series there are, and however far they are forecast, an alert is answered. */
class AlertsEndInRunsTest {
  private static final int ONSET = 400;
  private static final int RAISED = 440;
  private static final int BARS = 2_200;
  private static final long START_MS = 1_577_923_200_000L;

  /** When bars close, by their number: around the clock, and on five days of a week. */
  enum Calendar {
    HOURLY,
    WEEKDAYS;

    Interval interval() {
      return Interval.of(this == HOURLY ? "1h" : "1d");
    }

    long closeMs(int bar) {
      int steps = this == HOURLY ? bar : bar / 5 * 7 + bar % 5;
      return START_MS + steps * interval().millis();
    }

    private FeatureRow row(FeatureRow from, int bar) {
      SeriesId series = new SeriesId(from.series().symbol(), interval());
      return new FeatureRow(
          series,
          closeMs(bar),
          from.close(),
          1,
          null,
          from.specHash(),
          true,
          false,
          from.volatility(),
          from.values());
    }
  }

  private final List<TrainingRun> runs = new ArrayList<>();

  static Stream<Arguments> everySize() {
    Stream<Arguments> hourly =
        IntStream.of(1, 2, 3, 5, 6, 12)
            .boxed()
            .flatMap(
                series ->
                    IntStream.of(1, 10, 15, 20, 60)
                        .mapToObj(longest -> Arguments.of(series, longest, Calendar.HOURLY)));
    Stream<Arguments> daily =
        IntStream.of(1, 6)
            .boxed()
            .flatMap(
                series ->
                    IntStream.of(1, 20)
                        .mapToObj(longest -> Arguments.of(series, longest, Calendar.WEEKDAYS)));
    return Stream.concat(hourly, daily);
  }

  @ParameterizedTest(name = "{0} series, longest horizon {1}, {2}")
  @MethodSource("everySize")
  void shouldAnswerWithAJudgedRun(int series, int longest, Calendar calendar) {
    RetrainingLoop loop = loop(longest, calendar);
    List<List<FeatureRow>> rows =
        IntStream.range(0, series)
            .mapToObj(symbol -> Market.rows("S" + symbol, BARS, 10 + symbol, bar -> signal(bar)))
            .toList();

    int bar = 0;
    while (bar < BARS && judged().isEmpty()) {
      feed(loop, rows, bar, calendar);
      bar++;
    }

    assertThat(judged()).as("runs %s after bar %d", runs, bar).isPresent();
    assertThat(judged().get().timeMs()).isLessThanOrEqualTo(calendar.closeMs(bar - 1));
    assertThat(runs)
        .extracting(TrainingRun::decision)
        .doesNotContain(Decision.FAILED, Decision.UNKNOWN);
  }

  private static double signal(int bar) {
    return bar < ONSET ? 0.6 : -0.6;
  }

  private RetrainingLoop loop(int longest, Calendar calendar) {
    Horizons horizons = longest == 1 ? Horizons.of(1) : Horizons.of(1, longest);
    TriggerRules rules = new TriggerRules(1, 1, new Recurrence.Bars(100_000), 250, 200, 50, 5);
    TrainerSettings settings =
        new TrainerSettings(horizons, rules, linear(), Duration.ofMinutes(1));
    RetrainingLoop loop =
        new RetrainingLoop(
            Market.SPEC,
            settings,
            RetrainingFixture.KEYS,
            (result, seconds) -> runs.add(result.run()));
    ServingChampion champion = new ServingChampion(calendar.interval(), calendar.closeMs(0));
    loop.recall(champion.update(horizons, RetrainingFixture.KEYS.getPrivate()));
    loop.recall(champion.run());
    return loop;
  }

  /** Fits linear models alone, which takes little time. */
  static FitSettings linear() {
    return new FitSettings(
        42,
        200_000,
        40_000,
        FitSettings.standard().judgedBars(),
        Set.of(Family.LINEAR),
        new XgboostSettings(12, 10, 3, 0.5, 0.8, 0.8, 20, 300),
        ForestSettings.standard(),
        new LstmSettings(1, 64, false),
        ArimaSettings.standard());
  }

  private static void feed(
      RetrainingLoop loop, List<List<FeatureRow>> rows, int bar, Calendar calendar) {
    for (List<FeatureRow> series : rows) {
      loop.add(calendar.row(series.get(bar), bar));
    }
    if (bar == RAISED) {
      ServingChampion champion = new ServingChampion(calendar.interval(), calendar.closeMs(0));
      DriftAlert alert = champion.alert("a", calendar.closeMs(ONSET), calendar.closeMs(RAISED));
      assertThat(loop.alert(alert)).isPresent();
    }
    loop.due().ifPresent(loop::run);
  }

  private Optional<TrainingRun> judged() {
    return runs.stream()
        .filter(run -> run.trigger().equals("drift"))
        .filter(run -> !Trigger.isFirstAnswer(run.id()))
        .filter(run -> RunHistory.isJudged(run.decision()))
        .findFirst();
  }
}
