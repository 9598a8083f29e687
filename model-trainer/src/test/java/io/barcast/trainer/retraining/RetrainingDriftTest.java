package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.RetrainingFixture.KEYS;
import static io.barcast.trainer.retraining.RetrainingFixture.until;
import static io.barcast.trainer.retraining.RetrainingFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.evaluation.ErrorBudget.Claim;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers to an alert of one series, by linear models. */
class RetrainingDriftTest {
  private static final int ONSET = 800;

  private final ModelRegistry registry = new ModelRegistry(List.of(KEYS.getPublic()));
  private final Retraining retraining = linear(1, 10);

  private static Retraining linear(int... horizonsBars) {
    return with(Set.of(Family.LINEAR), Market.SPEC, horizonsBars);
  }

  /** One series whose signal has another strength after the onset. */
  private static FeatureLog log(double before, double after) {
    return Market.log(1, ONSET + 700, 10, bar -> bar < ONSET ? before : after);
  }

  /** A drift trigger some bars after the onset. */
  private static Trigger drift(int bars) {
    return new Trigger(
        "drift:a", Kind.DRIFT, Market.HOUR, Market.timeMs(ONSET + bars), Market.timeMs(ONSET));
  }

  private RunResult added(RunResult result) {
    result.updates().forEach(registry::add);
    return result;
  }

  private ModelUpdate champion(FeatureLog log) {
    return added(retraining.run(until(ONSET - 1), log, registry, ErrorBudget.unspent()))
        .updates()
        .get(0);
  }

  private void republish(ModelUpdate champion, Map<String, String> lineage) {
    registry.add(
        champion
            .republished(
                registry.next(champion.card().id().name()),
                Role.CHAMPION,
                champion.card().activeFromMs(),
                "by hand",
                lineage)
            .signedWith(KEYS.getPrivate()));
  }

  @ParameterizedTest
  @CsvSource({"2, 195", "10, 220", "20, 250", "60, 570"})
  void shouldReplaceTheChampionOfOneSeriesAsSoonAsARunCanBeJudged(int longest, int bars) {
    Retraining one = linear(1, longest);
    FeatureLog log = log(0.6, -0.6);
    added(one.run(until(ONSET - 1), log, registry, ErrorBudget.unspent()));

    assertThat(one.shortage(drift(bars - 20), log).orElseThrow().bars()).isBetween(19L, 20L);
    assertThat(one.shortage(drift(bars + 1), log)).isEmpty();
    RunResult result = one.run(drift(bars + 1), log, registry, ErrorBudget.unspent());

    assertThat(result.run().decision()).isIn(Decision.PROVEN, Decision.UNPROVEN);
    assertThat(result.run().published()).containsExactly("linear-1h@2");
    assertThat(result.run().evidence()).endsWith("it fails, and is replaced");
    assertThat(result.updates().get(0).lineage())
        .containsEntry("window", "since-onset")
        .containsEntry("onset_ms", Long.toString(Market.timeMs(ONSET)));
    assertThat(result.run().metrics())
        .containsEntry("since_ms", (double) Market.timeMs(ONSET))
        .containsEntry("walk_steps", 5.0)
        .hasEntrySatisfying(
            "walk_times", times -> assertThat(times).isBetween(100.0, 5.0 * longest + 100))
        .containsEntry("walk_purge_bars", (double) longest);
  }

  @Test
  void shouldSayWhatIsLackingSinceTheOnset() {
    assertThat(retraining.shortage(drift(60), log(0.6, -0.6)).orElseThrow())
        .isEqualTo(
            new Shortage(
                "51 timestamps to train and test on since the onset, expected at least 210 at 1.0"
                    + " rows per timestamp and a longest horizon of 10 bars",
                159));
  }

  @Test
  void shouldAnswerAReversedSignalWithTheChampionReversed() {
    FeatureLog log = log(0.6, -0.6);
    ModelUpdate champion = champion(log);

    RunResult first = retraining.firstAnswer(drift(60), log, registry).orElseThrow();

    assertThat(first.run().id()).isEqualTo("drift:a:first");
    assertThat(first.run().trigger()).isEqualTo("drift");
    assertThat(first.run().decision()).isEqualTo(Decision.UNPROVEN);
    assertThat(first.run().metrics().get("h1.slope")).isBetween(-1.0, -0.5);
    assertThat(first.run().evidence())
        .startsWith("champion linear-1h@1 recalibrated on 60 rows since the onset: 1-bar horizon")
        .contains("better than both");
    ModelUpdate recalibrated = first.updates().get(0);
    assertThat(recalibrated.card().id().key()).isEqualTo("ensemble-1h@1");
    assertThat(recalibrated.card().role()).isEqualTo(Role.CHAMPION);
    assertThat(recalibrated.card().trust()).isEqualTo(Trust.UNPROVEN);
    assertThat(recalibrated.card().activeFromMs()).isEqualTo(Market.timeMs(ONSET + 65));
    assertThat(recalibrated.lineage())
        .containsEntry("recalibrated_from", "linear-1h@1")
        .containsEntry("recalibrated_by", "drift:a")
        .containsKey("recalibrated_slopes")
        .containsEntry("trigger_id", champion.lineage().get("trigger_id"));
    EnsembleModel model = (EnsembleModel) ModelArtifacts.open(recalibrated).model();
    assertThat(model.weights().get(0)).containsExactly(first.run().metrics().get("h1.slope"));
  }

  @Test
  void shouldRecordThatTheNaiveModelAnswersWhenTheSignalHasVanished() {
    FeatureLog log = log(0.6, 0);
    champion(log);

    RunResult first = retraining.firstAnswer(drift(60), log, registry).orElseThrow();

    assertThat(first.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(first.updates()).isEmpty();
    assertThat(first.run().metrics()).containsKeys("h1.slope", "h1.slope_se", "h10.slope");
    assertThat(first.run().evidence())
        .contains("not shown to be better than both")
        .endsWith("the naive model answers while it is suspended");
  }

  @Test
  void shouldRefuseToRecalibrateAPinnedChampion() {
    FeatureLog log = log(0.6, -0.6);
    republish(champion(log), Map.of(ModelUpdate.PINNED, "true"));

    RunResult first = retraining.firstAnswer(drift(60), log, registry).orElseThrow();

    assertThat(first.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(first.run().evidence()).endsWith("an operator has pinned linear-1h@2");
  }

  @Test
  void shouldHaveNothingToRecalibrateWithoutAnOlderChampion() {
    FeatureLog log = log(0.6, -0.6);
    assertThat(retraining.firstAnswer(drift(60), log, registry)).isEmpty();
    added(retraining.run(until(ONSET + 50), log, registry, ErrorBudget.unspent()));

    assertThat(retraining.firstAnswer(drift(60), log, registry)).isEmpty();
  }

  @Test
  void shouldReplaceTheFirstAnswerByAProvenModelOfTheSameFamily() {
    FeatureLog log = log(0.6, -0.6);
    champion(log);
    added(retraining.firstAnswer(drift(60), log, registry).orElseThrow());

    RunResult run = retraining.run(until(ONSET + 550), log, registry, ErrorBudget.unspent());

    assertThat(run.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(run.run().published()).containsExactly("linear-1h@2");
    assertThat(run.run().evidence())
        .contains("compared with champion ensemble-1h@1")
        .endsWith("keeps it up to date");
  }

  @Test
  void shouldRecordThatTheNaiveModelAnswersWhenNoCandidateIsBetter() {
    FeatureLog log = Market.log(1, ONSET + 700, 19, bar -> bar < ONSET ? 0.6 : 0);
    champion(log);

    RunResult run = retraining.run(drift(400), log, registry, ErrorBudget.unspent());

    assertThat(run.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(run.updates()).isEmpty();
    assertThat(run.run().evidence())
        .endsWith(
            "no candidate has a lower loss than the naive model, which answers while it is"
                + " suspended");
  }

  @Test
  void shouldReplaceAChampionThatAScheduledRunFindsWorseThanTheNaiveModel() {
    FeatureLog log = log(0.6, -0.6);
    champion(log);

    RunResult run = retraining.run(until(ONSET + 400), log, registry, ErrorBudget.unspent());

    assertThat(run.run().published()).containsExactly("linear-1h@2");
    assertThat(run.run().evidence()).contains("it is worse than the naive model");
  }

  @Test
  void shouldReplaceAChampionWithoutActiveHorizons() {
    FeatureLog log = log(0.6, 0.6);
    republish(champion(log), Map.of("active_horizons", ""));

    RunResult run = retraining.run(until(ONSET), log, registry, ErrorBudget.unspent());

    assertThat(run.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(run.run().published()).containsExactly("linear-1h@3");
    assertThat(run.run().evidence()).endsWith("it has no active horizons");
  }

  @Test
  void shouldJudgeLaterRunsSinceTheChangeThatTheChampionHasAdaptedTo() {
    FeatureLog log = log(0.6, -0.6);
    champion(log);
    added(retraining.run(drift(250), log, registry, ErrorBudget.unspent()));

    RunResult run = retraining.run(until(ONSET + 600), log, registry, ErrorBudget.unspent());

    assertThat(run.run().metrics()).containsEntry("since_ms", (double) Market.timeMs(ONSET));
    assertThat(run.run().decision()).isNotEqualTo(Decision.INSUFFICIENT_DATA);
  }

  @Test
  void shouldNotProveSkillAgainThatHasEnded() {
    int end = 2_000;
    FeatureLog log = Market.log(1, 3_000, 12, bar -> bar < end ? 0.3 : 0);
    assertThat(retraining.run(until(end), log, registry, ErrorBudget.unspent()).run().decision())
        .isEqualTo(Decision.PROVEN);

    RunResult run = retraining.run(until(2_999), log, registry, ErrorBudget.unspent());

    assertThat(run.run().decision()).isNotEqualTo(Decision.PROVEN);
    assertThat(run.run().metrics().get("h1.judged_from_ms"))
        .isBetween((double) Market.timeMs(end - 100), (double) Market.timeMs(end + 100));
    assertThat(run.run().evidence()).contains("as its skill lapsed with log odds");
  }

  @ParameterizedTest
  @CsvSource({"-1, UNPROVEN", "1, PROVEN"})
  void shouldNotProveByWhatWasEarnedBeforeTheChange(int earnedAfterBars, Decision expected) {
    FeatureLog log = log(0.6, -0.6);
    champion(log);
    ErrorBudget nothingLeft =
        new ErrorBudget(
            Market.timeMs(ONSET + 700),
            5_000,
            Map.of(new Claim(Family.LINEAR, 1), Market.timeMs(ONSET + earnedAfterBars)));

    RunResult run = retraining.run(drift(500), log, registry, nothingLeft);

    assertThat(run.run().decision()).isEqualTo(expected);
  }

  @Test
  void shouldPublishTheBestCandidateAtEveryHorizonInRollingMode() {
    Retraining rolling =
        new Retraining(
            Market.SPEC,
            Horizons.of(1, 10),
            RetrainingFixture.fit(Set.of(Family.LINEAR, Family.DRIFT)),
            TriggerRules.standard(),
            TrainingMode.ROLLING,
            KEYS.getPrivate(),
            "test");
    FeatureLog log = log(0.6, 0);
    RunResult first = added(rolling.run(until(ONSET - 1), log, registry, ErrorBudget.unspent()));
    RunResult second = added(rolling.run(until(ONSET + 600), log, registry, ErrorBudget.unspent()));

    assertThat(first.run().published()).containsExactly("linear-1h@1", "drift-1h@1");
    assertThat(second.run().published()).hasSize(2);
    assertThat(second.updates().get(0).card().role()).isEqualTo(Role.CHAMPION);
    assertThat(second.updates().get(0).card().trust()).isEqualTo(Trust.UNPROVEN);
    assertThat(second.updates().get(0).lineage()).containsEntry("active_horizons", "1,10");
    assertThat(second.run().parameters()).containsEntry("train.mode", "rolling");
    assertThat(rolling.firstAnswer(drift(60), log, registry)).isEmpty();
    assertThat(rolling.promotion(until(ONSET + 699), log, registry)).isEmpty();
  }
}
