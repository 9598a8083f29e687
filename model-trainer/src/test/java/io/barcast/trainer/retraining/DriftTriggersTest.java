package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.FakeChampions.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts in; the runs that are made for them out, as {@code id at bar}. */
class DriftTriggersTest {
  /** Schedules nothing within the bars of a test. */
  private static final TriggerRules RULES =
      new TriggerRules(300, 100, new Recurrence.Bars(100_000), 250, 200, 50, 5);

  private final FakeChampions champions = new FakeChampions();
  private final List<String> made = new ArrayList<>();
  private Decision decision = Decision.REFUSED;
  private int enoughAtBar;
  private int asked;
  private Triggers triggers = started();

  private Triggers started() {
    Triggers started = new Triggers(RULES, champions, this::lacks);
    started.made(FakeChampions.run("first-data:1h", Market.timeMs(149), Decision.PROVEN));
    return started;
  }

  private Optional<Shortage> lacks(Trigger trigger, FeatureLog log) {
    asked++;
    return trigger.timeMs() >= Market.timeMs(enoughAtBar)
        ? Optional.empty()
        : Optional.of(new Shortage("too little", 30));
  }

  private void raise(String alert, int bar) {
    stage(alert, State.RAISED, bar);
  }

  private void stage(String alert, State state, int bar) {
    triggers.alert(stageOf(alert, CHAMPION, state, bar));
  }

  private static DriftAlert stageOf(String alert, String model, State state, int bar) {
    return FakeChampions.alert(alert, model, Scope.PERFORMANCE, state, bar - 50, bar);
  }

  /** Makes what is due when the features end at a bar, with the configured decision. */
  private void reach(int bar) {
    FeatureLog log = Market.log(1, bar + 1, 1, each -> 0);
    Optional<Trigger> due = triggers.next(log);
    for (int most = 0; due.isPresent() && most < 100; most++) {
      Trigger trigger = due.get();
      made.add(trigger.id() + " at " + barAt(trigger));
      triggers.made(recorded(trigger.id(), trigger.timeMs()));
      due = triggers.next(log);
    }
  }

  private TrainingRun recorded(String id, long timeMs) {
    Decision decided = Trigger.isFirstAnswer(id) ? Decision.INSUFFICIENT_DATA : decision;
    return FakeChampions.run(id, timeMs, decided);
  }

  private static long barAt(Trigger trigger) {
    return (trigger.timeMs() - Market.timeMs(0)) / Market.HOUR.millis();
  }

  @Test
  void shouldAnswerAtOnceWhereThereIsEnoughData() {
    decision = Decision.PROVEN;
    raise("a", 400);

    reach(399);
    assertThat(made).isEmpty();
    reach(400);
    reach(5_000);

    assertThat(made).containsExactly("drift:a at 400");
    assertThat(triggers.waiting()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 100, 1_000})
  void shouldMakeTheSameRunsHoweverLateTheyAreEvaluated(int step) {
    enoughAtBar = 505;
    raise("a", 400);
    for (int bar = 300; bar < 2_300; bar += step) {
      reach(bar);
    }
    reach(2_300);

    assertThat(made)
        .containsExactly(
            "drift:a:first at 400",
            "drift:a at 520",
            "drift:a:again-2 at 770",
            "drift:a:again-3 at 1270",
            "drift:a:again-4 at 2270");
  }

  @Test
  void shouldAskForDataOnlyWhenItIsWorthTrying() {
    enoughAtBar = 550;
    raise("a", 400);
    for (int bar = 380; bar < 600; bar++) {
      reach(bar);
    }

    assertThat(made).containsExactly("drift:a:first at 400", "drift:a at 550");
    assertThat(asked).isEqualTo(6);
  }

  @Test
  void shouldAttemptAFailedRunThreeTimes() {
    decision = Decision.FAILED;
    raise("a", 400);
    reach(3_000);

    assertThat(made)
        .containsExactly("drift:a at 400", "drift:a:again-2 at 425", "drift:a:again-3 at 450");
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldNeverBeSpentByTooLittleData() {
    decision = Decision.INSUFFICIENT_DATA;
    raise("a", 400);
    reach(1_000);
    decision = Decision.UNPROVEN;
    reach(2_000);
    reach(9_000);

    assertThat(made)
        .containsExactly("drift:a at 400", "drift:a:again-2 at 650", "drift:a:again-3 at 1150");
    assertThat(triggers.waiting()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"INSUFFICIENT_DATA", "FAILED"})
  void shouldNotCoolDownAfterARunWithoutAJudgement(Decision unjudged) {
    triggers.made(FakeChampions.run("drift:z", Market.timeMs(390), unjudged));
    raise("a", 400);
    reach(500);

    assertThat(made).startsWith("drift:a at 400");
  }

  @Test
  void shouldWaitForTheEndOfTheCooldownWithAFirstAnswerMeanwhile() {
    triggers.made(FakeChampions.run("drift:z", Market.timeMs(390), Decision.REFUSED));
    raise("a", 400);
    reach(600);

    assertThat(made).containsExactly("drift:a:first at 400", "drift:a at 590");
  }

  @Test
  void shouldAskAgainWhenAnAlertBecomesCritical() {
    raise("a", 400);
    reach(420);
    stage("a", State.CONTINUING, 500);
    reach(600);

    assertThat(made).containsExactly("drift:a at 400", "drift:a:again-2 at 500");
  }

  @Test
  void shouldCancelARunWhoseAlertIsClearedBefore() {
    enoughAtBar = 600;
    raise("a", 400);
    stage("a", State.CLEARED, 500);
    reach(499);
    assertThat(triggers.waiting()).containsExactly("drift:a");

    reach(1_000);

    assertThat(made).containsExactly("drift:a:first at 400");
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldMakeARunWhoseAlertIsClearedAfterIt() {
    raise("a", 400);
    stage("a", State.CLEARED, 500);
    reach(3_000);

    assertThat(made).containsExactly("drift:a at 400");
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldNotCancelForAnAlertThatIsClearedOfARetiredModel() {
    enoughAtBar = 600;
    raise("a", 400);
    champions.replace(450);
    stage("a", State.CLEARED, 500);
    reach(620);

    assertThat(made).containsExactly("drift:a:first at 400", "drift:a at 610");
  }

  @Test
  void shouldNotAskAgainAfterItsModelWasReplaced() {
    raise("a", 400);
    reach(420);
    champions.replace(500);
    reach(2_000);

    assertThat(made).containsExactly("drift:a at 400");
    assertThat(triggers.waiting()).isEmpty();
  }

  @Test
  void shouldAskAgainAfterItsModelWasReplacedByItsOwnFirstAnswer() {
    enoughAtBar = 500;
    raise("a", 400);
    String recalibrated = champions.replace(405);
    long timeMs = Market.timeMs(400);
    triggers.made(FakeChampions.run("drift:a:first", timeMs, Decision.UNPROVEN, recalibrated));
    reach(800);

    assertThat(made).containsExactly("drift:a at 520", "drift:a:again-2 at 770");
  }

  @ParameterizedTest
  @EnumSource(names = {"PROVEN", "REFUSED"})
  void shouldAnswerAStormWithOneRun(Decision decided) {
    decision = decided;
    enoughAtBar = 450;
    for (int alert = 0; alert < 1_000; alert++) {
      DriftAlert one = stageOf("a" + alert, CHAMPION, State.RAISED, 400);
      assertThat(triggers.alert(one)).isPresent();
    }
    assertThat(triggers.answeredBeside(trigger("drift:a0", 460))).isEqualTo(999);

    reach(640);

    assertThat(made).containsExactly("drift:a0:first at 400", "drift:a0 at 460");
    assertThat(triggers.suppressed()).isEqualTo(999);
    assertThat(triggers.waiting()).hasSize(decided == Decision.REFUSED ? 1 : 0);
    assertThat(triggers.alert(stageOf("late", CHAMPION, State.RAISED, 460))).isEmpty();
    assertThat(triggers.suppressed()).isEqualTo(1_000);
  }

  private static Trigger trigger(String id, int bar) {
    return new Trigger(id, Trigger.Kind.DRIFT, Market.HOUR, Market.timeMs(bar), 0);
  }

  @Test
  void shouldAnswerAlertsOfAModelThatTheRunHasReplaced() {
    raise("a", 400);
    String successor = champions.replace(405);
    triggers.made(FakeChampions.run("drift:a", Market.timeMs(400), Decision.PROVEN, successor));

    assertThat(triggers.alert(stageOf("b", CHAMPION, State.RAISED, 407))).isEmpty();
    assertThat(triggers.alert(stageOf("c", successor, State.RAISED, 480))).isPresent();
  }

  @Test
  void shouldLetTheNextAlertAskWhenTheEarliestIsCleared() {
    enoughAtBar = 560;
    raise("a", 400);
    raise("b", 420);
    stage("a", State.CLEARED, 500);
    reach(600);

    assertThat(made)
        .containsExactly("drift:a:first at 400", "drift:b:first at 500", "drift:b at 560");
  }

  @ParameterizedTest
  @ValueSource(ints = {380, 410, 500, 530, 600, 700, 790})
  void shouldContinueAfterARestart(int restartAt) {
    enoughAtBar = 505;
    raise("a", 400);
    reach(restartAt);
    triggers = started();
    made.forEach(run -> triggers.made(recorded(run)));
    raise("a", 400);
    reach(800);

    assertThat(made)
        .containsExactly("drift:a:first at 400", "drift:a at 520", "drift:a:again-2 at 770");
  }

  private TrainingRun recorded(String run) {
    int bar = Integer.parseInt(run.substring(run.lastIndexOf(' ') + 1));
    return recorded(run.substring(0, run.indexOf(' ')), Market.timeMs(bar));
  }
}
