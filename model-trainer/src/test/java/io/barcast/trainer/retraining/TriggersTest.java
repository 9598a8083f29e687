package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggersTest {
  private static final TriggerRules RULES = new TriggerRules(300, 100, 1_000, 250, 200, 50, 5);

  private final Triggers triggers = new Triggers(RULES, TriggersTest::championOf);

  private static FeatureLog log(int symbols, int bars) {
    return Market.log(symbols, bars, 1, bar -> 0);
  }

  private static TrainingRun run(String id, int bar) {
    long timeMs = Market.timeMs(bar);
    Decision decision = Decision.REFUSED;
    String trigger = id.substring(0, id.indexOf(':'));
    return new TrainingRun(
        id, trigger, "1h", timeMs, 0, timeMs, 1, decision, "", List.of(), Map.of(), Map.of());
  }

  private static Optional<Interval> championOf(ModelId id) {
    return id.name().equals("xgboost-1h") ? Optional.of(Market.HOUR) : Optional.empty();
  }

  private static DriftAlert alert(
      String id, String model, Scope scope, State state, int onset, int raised) {
    long onsetMs = Market.timeMs(onset);
    long timeMs = Market.timeMs(raised);
    ModelId modelId = new ModelId(model, 1);
    return new DriftAlert(
        id,
        modelId,
        scope,
        "loss_differential",
        "page_hinkley",
        2,
        1,
        onsetMs,
        timeMs,
        state,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  private static DriftAlert raised(String id, int onset, int raised) {
    return alert(id, "xgboost-1h", Scope.PERFORMANCE, State.RAISED, onset, raised);
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

    triggers.answered(run("first-data:1h", 100));
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
  void shouldRunOnScheduleInEventTime() {
    triggers.answered(run("first-data:1h", 149));

    assertThat(triggers.next(log(1, 1_149))).isEmpty();
    Trigger due = triggers.next(log(1, 1_200)).orElseThrow();
    assertThat(due.id()).isEqualTo("schedule:1h:" + Market.timeMs(1_149));
    assertThat(due.timeMs()).isEqualTo(Market.timeMs(1_149));
  }

  @Test
  void shouldRunOnDriftOnceThereAreEnoughBarsSinceItsOnset() {
    triggers.answered(run("first-data:1h", 149));
    assertThat(triggers.alert(raised("a", 400, 450))).isPresent();
    assertThat(triggers.waiting()).containsExactly("drift:a");

    assertThat(triggers.next(log(2, 650))).isEmpty();
    Trigger due = triggers.next(log(2, 651)).orElseThrow();
    assertThat(due.timeMs()).isEqualTo(Market.timeMs(650));
    assertThat(due.onsetMs()).isEqualTo(Market.timeMs(400));
  }

  @Test
  void shouldUseOnlyRaisedPerformanceAlertsOfChampions() {
    State up = State.RAISED;
    assertThat(triggers.alert(alert("a", "xgboost-1h", Scope.FEATURE, up, 1, 2))).isEmpty();
    assertThat(triggers.alert(alert("a", "linear-1h", Scope.PERFORMANCE, up, 1, 2))).isEmpty();
    DriftAlert cleared = alert("a", "xgboost-1h", Scope.PERFORMANCE, State.CLEARED, 1, 2);
    assertThat(triggers.alert(cleared)).isEmpty();
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldAnswerAnAlertOnce() {
    triggers.answered(run("drift:a", 500));
    assertThat(triggers.alert(raised("a", 300, 400))).isEmpty();

    triggers.alert(raised("b", 600, 650));
    triggers.alert(raised("b", 600, 650));
    triggers.answered(run("drift:b", 850));
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldAnswerAlertsWithinTheCooldownOfARun() {
    triggers.alert(raised("a", 400, 450));
    triggers.alert(raised("b", 460, 500));
    triggers.alert(raised("c", 700, 750));
    triggers.answered(run("drift:a", 650));

    assertThat(triggers.dropCooled()).extracting(Trigger::id).containsExactly("drift:b");
    assertThat(triggers.waiting()).containsExactly("drift:c");
    assertThat(triggers.alert(raised("b", 460, 500))).isEmpty();
  }

  @Test
  void shouldNotLetAScheduledRunAnswerAnAlert() {
    triggers.alert(raised("a", 400, 450));
    triggers.answered(run("schedule:1h:640", 640));

    assertThat(triggers.dropCooled()).isEmpty();
    assertThat(triggers.waiting()).containsExactly("drift:a");
  }

  @Test
  void shouldSuspendTheScheduleWhileAnEarlierAlertWaits() {
    triggers.answered(run("first-data:1h", 149));
    triggers.alert(raised("a", 1_100, 1_148));

    assertThat(triggers.next(log(1, 1_200))).isEmpty();
  }

  @Test
  void shouldKeepARunThatWasScheduledBeforeAnAlert() {
    triggers.answered(run("first-data:1h", 149));
    triggers.alert(raised("a", 1_100, 1_149));

    Trigger due = triggers.next(log(1, 1_200)).orElseThrow();
    assertThat(due.id()).isEqualTo("schedule:1h:" + Market.timeMs(1_149));
  }

  @Test
  void shouldTakeTheEarliestDueFirst() {
    triggers.answered(run("first-data:1h", 149));
    triggers.alert(raised("a", 300, 450));
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
        .isEqualTo("[1h: first run at 300 complete rows and 100 distinct times, has 198 and 99]");
    assertThat(triggers.outlook(log(2, 99)).get(0).freeBars()).isEqualTo(102);
    assertThat(triggers.outlook(log(5, 60)).get(0).freeBars()).isEqualTo(40);
  }

  @Test
  void shouldSayWhenTheNextRunIsAndHowFarTheFeaturesAre() {
    triggers.answered(run("first-data:1h", 149));
    String reached = "they reach " + Instant.ofEpochMilli(Market.timeMs(199)) + "]";
    Instant scheduled = Instant.ofEpochMilli(Market.timeMs(1_149));

    assertThat(outlook(log(2, 200)))
        .isEqualTo("[1h: scheduled run when features reach " + scheduled + ", " + reached);
    assertThat(triggers.outlook(log(2, 200)).get(0).freeBars()).isZero();

    triggers.alert(raised("a", 150, 160));

    assertThat(outlook(log(2, 200)))
        .isEqualTo(
            "[1h: run drift:a when features reach "
                + Instant.ofEpochMilli(Market.timeMs(400))
                + ", "
                + reached);
  }
}
