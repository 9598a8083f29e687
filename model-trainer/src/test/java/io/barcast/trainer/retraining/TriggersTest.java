package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.FakeChampions.CHAMPION;
import static io.barcast.trainer.retraining.FakeChampions.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriggersTest {
  private static final TriggerRules RULES =
      new TriggerRules(300, 100, new Recurrence.Bars(1_000), 250, 200, 50, 5);

  private final Triggers triggers = new Triggers(RULES, new FakeChampions(), TriggersTest::lacks);

  /** As if a run needed 250 bars since the onset. */
  private static Optional<Shortage> lacks(Trigger trigger, FeatureLog log) {
    long has = (trigger.timeMs() - trigger.onsetMs()) / Market.HOUR.millis();
    return has >= 250
        ? Optional.empty()
        : Optional.of(new Shortage(has + " bars, 250 needed", 250 - has));
  }

  private static FeatureLog log(int symbols, int bars) {
    return Market.log(symbols, bars, 1, bar -> 0);
  }

  private static TrainingRun run(String id, int bar) {
    return FakeChampions.run(id, Market.timeMs(bar), Decision.REFUSED);
  }

  private static TrainingRun unjudged(String id, int bar, Decision decision) {
    return FakeChampions.run(id, Market.timeMs(bar), decision);
  }

  private static TrainingRun firstAnswer(String alert, int bar) {
    return unjudged("drift:" + alert + ":first", bar, Decision.INSUFFICIENT_DATA);
  }

  private static DriftAlert raised(String id, int onset, int raised) {
    return FakeChampions.alert(id, CHAMPION, Scope.PERFORMANCE, State.RAISED, onset, raised);
  }

  @Test
  void shouldRunFirstAtTheRowThatCompletesTheMinimumWhateverFollows() {
    assertThat(triggers.next(log(2, 149))).isEmpty();
    Trigger expected = Trigger.at(Kind.FIRST_DATA, "1h", Market.HOUR, Market.timeMs(149));
    assertThat(triggers.next(log(2, 150))).contains(expected);
    assertThat(triggers.next(log(2, 700))).contains(expected);
    assertThat(expected.id()).isEqualTo("first-data:1h");
  }

  @Test
  void shouldRequireDistinctTimestampsToo() {
    assertThat(triggers.next(log(5, 99))).isEmpty();
    assertThat(triggers.next(log(5, 100)).orElseThrow().timeMs()).isEqualTo(Market.timeMs(99));
  }

  @Test
  void shouldWaitForEverySeriesExceptIdleOnes() {
    FeatureLog log = log(2, 160);
    Market.rows("SLOW", 120, 9, bar -> 0).forEach(log::add);
    assertThat(triggers.next(log).map(Trigger::timeMs)).isNotEqualTo(Market.timeMs(159));

    triggers.made(run("first-data:1h", 100));
    triggers.request(new RetrainRequest("r", "1h", Market.timeMs(150), ""));
    assertThat(triggers.next(log)).isEmpty();

    FeatureLog later = log(2, 180);
    Market.rows("SLOW", 120, 9, bar -> 0).forEach(later::add);
    assertThat(triggers.next(later).orElseThrow().id()).isEqualTo("manual:r");
  }

  @Test
  void shouldNotConfuseARequestWithARunWithoutRequest() {
    Trigger once = Trigger.once(Market.HOUR, 5);
    String id = once.id().substring(once.id().indexOf(':') + 1);

    for (String requested : List.of(once.id(), id)) {
      assertThat(triggers.request(new RetrainRequest(requested, "1h", 5, "")))
          .map(Trigger::id)
          .isPresent()
          .isNotEqualTo(Optional.of(once.id()));
    }
  }

  @Test
  void shouldCountWhatARunSpentThatHadFailedBefore() {
    ErrorBudget spent = new ErrorBudget(Market.timeMs(149), 100, Map.of());
    TrainingRun failed = unjudged("once:1h:149", 149, Decision.FAILED);
    triggers.made(failed);
    triggers.made(
        new TrainingRun(
            failed.id(),
            failed.trigger(),
            failed.interval(),
            failed.timeMs(),
            0,
            failed.timeMs(),
            1,
            Decision.UNPROVEN,
            "",
            List.of(),
            Map.of(),
            spent.metrics()));

    assertThat(triggers.budget(Market.HOUR)).isEqualTo(spent);
  }

  @Test
  void shouldRunOnScheduleInEventTime() {
    triggers.made(run("first-data:1h", 149));

    assertThat(triggers.next(log(1, 1_149))).isEmpty();
    Trigger due = triggers.next(log(1, 1_200)).orElseThrow();
    assertThat(due.id()).isEqualTo("schedule:1h:" + Market.timeMs(1_149));
    assertThat(due.timeMs()).isEqualTo(Market.timeMs(1_149));
  }

  @Test
  void shouldRunOnDriftOnceThereIsEnoughDataSinceItsOnset() {
    triggers.made(run("first-data:1h", 149));
    assertThat(triggers.alert(raised("a", 400, 450))).isPresent();
    assertThat(triggers.waiting()).containsExactly("drift:a");
    triggers.made(firstAnswer("a", 450));

    assertThat(triggers.next(log(2, 650))).isEmpty();
    Trigger due = triggers.next(log(2, 651)).orElseThrow();
    assertThat(due.timeMs()).isEqualTo(Market.timeMs(650));
    assertThat(due.onsetMs()).isEqualTo(Market.timeMs(400));
  }

  @Test
  void shouldUseOnlyRaisedPerformanceAlertsOfChampions() {
    State up = State.RAISED;
    assertThat(triggers.alert(alert("a", CHAMPION, Scope.FEATURE, up, 1, 2))).isEmpty();
    assertThat(triggers.alert(alert("a", "linear-1h@1", Scope.PERFORMANCE, up, 1, 2))).isEmpty();
    DriftAlert cleared = alert("a", CHAMPION, Scope.PERFORMANCE, State.CLEARED, 1, 2);
    assertThat(triggers.alert(cleared)).isEmpty();
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldNotLetAScheduledRunAnswerAnAlert() {
    triggers.alert(raised("a", 400, 450));
    triggers.made(firstAnswer("a", 450));
    triggers.made(run("schedule:1h:640", 640));

    assertThat(triggers.next(log(1, 651)).map(Trigger::id)).contains("drift:a");
    assertThat(triggers.waiting()).containsExactly("drift:a");
  }

  @Test
  void shouldNotPostponeTheScheduleForAnAlertThatWaits() {
    triggers.made(run("first-data:1h", 149));
    triggers.alert(raised("a", 1_100, 1_120));
    triggers.made(firstAnswer("a", 1_120));

    Trigger due = triggers.next(log(1, 1_200)).orElseThrow();
    assertThat(due.id()).isEqualTo("schedule:1h:" + Market.timeMs(1_149));

    triggers.made(run(due.id(), 1_149));
    assertThat(triggers.next(log(1, 1_351)).map(Trigger::id)).contains("drift:a");
  }

  @Test
  void shouldCountTheScheduleFromTheLastJudgedRun() {
    triggers.made(run("first-data:1h", 149));
    triggers.made(unjudged("drift:a", 600, Decision.INSUFFICIENT_DATA));
    triggers.made(unjudged("manual:b", 700, Decision.FAILED));
    assertThat(triggers.next(log(1, 1_200)).map(Trigger::timeMs)).contains(Market.timeMs(1_149));

    triggers.made(run("manual:c", 800));
    assertThat(triggers.next(log(1, 1_800))).isEmpty();
    assertThat(triggers.next(log(1, 1_801)).map(Trigger::timeMs)).contains(Market.timeMs(1_800));
  }

  @ParameterizedTest
  @EnumSource(names = {"INSUFFICIENT_DATA", "FAILED"})
  void shouldAttemptAScheduledRunAgainUntilItIsJudged(Decision decision) {
    triggers.made(unjudged("first-data:1h", 149, decision));
    assertThat(triggers.next(log(2, 399))).isEmpty();
    Trigger second = triggers.next(log(2, 900)).orElseThrow();
    assertThat(second)
        .isEqualTo(Trigger.at(Kind.FIRST_DATA, "1h:again-2", Market.HOUR, Market.timeMs(399)));

    triggers.made(run(second.id(), 399));
    triggers.made(unjudged("schedule:1h:x", 1_399, decision));
    triggers.made(unjudged("schedule:1h:y", 1_649, decision));
    assertThat(triggers.next(log(2, 2_149))).isEmpty();
    assertThat(triggers.next(log(2, 2_150)).map(Trigger::timeMs)).contains(Market.timeMs(2_149));
  }

  @Test
  void shouldTakeTheEarliestDueFirst() {
    triggers.made(run("first-data:1h", 149));
    triggers.alert(raised("a", 300, 450));
    triggers.made(firstAnswer("a", 450));
    triggers.request(new RetrainRequest("r1", "1h", Market.timeMs(500), ""));

    assertThat(triggers.next(log(1, 500))).isEmpty();
    assertThat(triggers.next(log(1, 2_000)).orElseThrow().id()).isEqualTo("manual:r1");
  }

  private String outlook(FeatureLog log) {
    return triggers.outlook(log).stream().map(RunOutlook::toString).toList().toString();
  }

  @Test
  void shouldSayHowManyRowsTheFirstRunLacks() {
    assertThat(outlook(log(2, 99)))
        .isEqualTo(
            "[1h: first run at 300 complete rows (train.first.rows) and 100 distinct times"
                + " (train.first.times), has 198 and 99]");
    assertThat(triggers.outlook(log(2, 99)).get(0).freeBars()).isEqualTo(102);
    assertThat(triggers.outlook(log(5, 60)).get(0).freeBars()).isEqualTo(40);
  }

  @Test
  void shouldSayWhatTheNextRunsWaitFor() {
    triggers.made(run("first-data:1h", 149));
    String reached = "features reach " + Instant.ofEpochMilli(Market.timeMs(199)) + "]";
    String scheduled = "scheduled run in 950 bars; ";
    assertThat(outlook(log(2, 200))).isEqualTo("[1h: " + scheduled + reached);
    assertThat(triggers.outlook(log(2, 200)).get(0).freeBars()).isZero();

    triggers.alert(raised("a", 150, 205));
    Instant counts = Instant.ofEpochMilli(Market.timeMs(205));
    assertThat(outlook(log(2, 200)))
        .isEqualTo("[1h: run drift:a when features reach " + counts + "; " + scheduled + reached);

    assertThat(triggers.next(log(2, 210)).map(Trigger::id)).contains("drift:a:first");
    triggers.made(firstAnswer("a", 205));
    String lacks = "run drift:a in 191 bars: 55 bars, 250 needed; scheduled run in 940 bars; ";
    String later = "features reach " + Instant.ofEpochMilli(Market.timeMs(209)) + "]";
    assertThat(outlook(log(2, 210))).isEqualTo("[1h: " + lacks + later);
  }

  @Test
  void shouldNotCountHoursWithoutBars() {
    triggers.made(run("first-data:1h", 149));
    FeatureLog log = log(1, 800);
    Market.rows("S0", 2_000, 1, bar -> 0).subList(1_500, 2_000).forEach(log::add);

    assertThat(triggers.next(log).map(Trigger::timeMs)).contains(Market.timeMs(1_849));
  }
}
