package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.ArimaModel;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LstmModel;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.security.KeyPair;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RetrainingTest {
  private static final KeyPair KEYS = SigningKeys.generate();
  private static final Retraining RETRAINING =
      new Retraining(
          Market.SPEC,
          Horizons.of(1, 5),
          new FitSettings(42, 12, 10, 3, 0.5, 0.8, 0.8, 20, 40_000),
          TriggerRules.standard(),
          KEYS.getPrivate(),
          "test");

  private final ModelRegistry registry = new ModelRegistry(List.of(KEYS.getPublic()));

  private static Trigger until(int bar) {
    return Trigger.at(Kind.MANUAL, "bar-" + bar, Market.HOUR, Market.timeMs(bar));
  }

  private RunResult run(Trigger trigger, FeatureLog log) {
    RunResult result = RETRAINING.run(trigger, log, registry);
    result.updates().forEach(registry::add);
    return result;
  }

  @Test
  void shouldProveTheBestModelOfAKnownSignalAndPublishItBesideItsRival() {
    RunResult result = run(until(799), Market.log(4, 800, 10, bar -> 0.6));

    assertThat(result.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(result.run().published()).containsExactly("linear-1h@1", "xgboost-1h@1");
    ModelUpdate champion = result.updates().get(0);
    assertThat(champion.card().role()).isEqualTo(Role.CHAMPION);
    assertThat(champion.card().trust()).isEqualTo(Trust.PROVEN);
    assertThat(champion.card().activeFromMs()).isEqualTo(Market.timeMs(799 + 5));
    assertThat(result.updates().get(1).card().role()).isEqualTo(Role.SHADOW);
    assertThat(result.run().metrics().get("h1.ic")).isGreaterThan(0.3);
    assertThat(result.run().metrics().get("h1.rmse"))
        .isLessThan(result.run().metrics().get("h1.naive_rmse"));
    assertThat(result.run().metrics().get("h1.coverage")).isBetween(0.8, 0.97);
    assertThat(champion.lineage())
        .containsEntry("trigger_id", "manual:bar-799")
        .containsEntry("rows", Integer.toString(4 * 795));
  }

  private static Retraining withNetworks(Integer... horizonsBars) {
    return with(Family.LSTM, Market.SPEC, horizonsBars);
  }

  private static Retraining with(Family rival, FeatureSpec spec, Integer... horizonsBars) {
    return with(Set.of(Family.XGBOOST, rival), spec, horizonsBars);
  }

  private static Retraining with(Set<Family> families, FeatureSpec spec, Integer... horizonsBars) {
    FitSettings fit =
        new FitSettings(
            42,
            40_000,
            families,
            new XgboostSettings(12, 10, 3, 0.5, 0.8, 0.8, 20, 300),
            ForestSettings.standard(),
            new LstmSettings(1, 1, 64, false),
            ArimaSettings.standard());
    return new Retraining(
        spec, Horizons.of(horizonsBars), fit, TriggerRules.standard(), KEYS.getPrivate(), "test");
  }

  @Test
  void shouldLeaveOutANetworkThatHasTooFewFullWindows() {
    RunResult result = withNetworks(1).run(until(79), Market.log(15, 80, 10, bar -> 2), registry);

    assertThat(result.run().published()).containsExactly("xgboost-1h@1");
  }

  @Test
  void shouldPublishANetworkAsShadowWhenToldTo() {
    RunResult result =
        withNetworks(1, 5).run(until(799), Market.log(2, 800, 10, bar -> 0.6), registry);

    assertThat(result.run().published()).containsExactly("xgboost-1h@1", "lstm-1h@1");
    ModelUpdate network = result.updates().get(1);
    assertThat(network.card().family()).isEqualTo(Family.LSTM);
    assertThat(network.card().role()).isEqualTo(Role.SHADOW);
    assertThat(network.card().trust()).isEqualTo(Trust.UNPROVEN);
    assertThat(network.evidence()).contains("validation rows");
    assertThat(network.metrics()).containsKeys("h1.rmse", "h1.naive_rmse", "h5.dm_p");
    assertThat(network.lineage()).containsEntry("train.lstm.max_windows", "64");
    assertThat(ModelArtifacts.open(network).model()).isInstanceOf(LstmModel.class);
  }

  @Test
  void shouldWalkArimaForwardAndPublishItWhenToldTo() {
    Retraining retraining = with(Family.ARIMA, Market.SPEC, 1, 5);
    RunResult result = retraining.run(until(799), Market.log(2, 800, 10, bar -> 0.6), registry);

    assertThat(result.run().published()).containsExactly("xgboost-1h@1", "arima-1h@1");
    ModelUpdate arima = result.updates().get(1);
    assertThat(arima.card().role()).isEqualTo(Role.SHADOW);
    assertThat(arima.lineage()).containsEntry("train.arima.season", "5");
    assertThat(arima.lineage()).containsEntry("test_rows", judgedRows(result.updates().get(0)));
    assertThat(ModelArtifacts.open(arima).model()).isInstanceOf(ArimaModel.class);
  }

  private static String judgedRows(ModelUpdate update) {
    return update.lineage().get("test_rows");
  }

  @Test
  void shouldLeaveOutArimaWhereItHasTooFewReturns() {
    Retraining retraining = with(Family.ARIMA, Market.SPEC, 1);
    RunResult result = retraining.run(until(79), Market.log(15, 80, 10, bar -> 2), registry);

    assertThat(result.run().published()).containsExactly("xgboost-1h@1");
  }

  @Test
  void shouldLeaveOutArimaWhereTheSetHasNoReturn() {
    FeatureSpec spec = FeatureSets.parse("own", "range = (high - low) / close");
    FeatureLog log = new FeatureLog(spec);
    for (FeatureRow row : Market.rows("ONE", 900, 10, bar -> 0.6)) {
      FeatureVector values = FeatureVector.of(row.values().get(0));
      log.add(Market.row("ONE", bar(row), row.close(), spec.hash(), true, values));
    }
    RunResult result = with(Family.ARIMA, spec, 1).run(until(899), log, registry);

    assertThat(result.run().published()).containsExactly("xgboost-1h@1");
  }

  private static int bar(FeatureRow row) {
    return (int) ((row.closeTimeMs() - Market.timeMs(0)) / Market.HOUR.millis());
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 200, 300})
  void shouldNotProveAModelOfNoise(long seed) {
    RunResult result = run(until(599), Market.log(4, 600, seed, bar -> 0));

    assertThat(result.run().decision()).isIn(Decision.UNPROVEN, Decision.REFUSED);
    assertThat(result.updates())
        .allMatch(update -> update.card().trust() == Trust.UNPROVEN)
        .hasSize(result.run().decision() == Decision.REFUSED ? 0 : 2);
  }

  @Test
  void shouldRefuseACandidateThatIsNoBetterThanTheChampion() {
    FeatureLog log = Market.log(3, 800, 20, bar -> 0.6);
    run(until(799), log);

    RunResult again = run(until(799), log);

    assertThat(again.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(again.run().published()).containsExactly("xgboost-1h@2");
    assertThat(again.updates().get(0).card().role()).isEqualTo(Role.SHADOW);
    assertThat(again.run().evidence())
        .contains("linear-1h@1: 0 timestamps since it was trained, 25 are needed");
  }

  @Test
  void shouldCompareWithTheChampionOnRowsThatItHasNotSeen() {
    FeatureLog log = Market.log(4, 1_000, 20, bar -> 0.6);
    run(until(599), log);

    RunResult again = run(until(999), log);

    assertThat(again.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(again.run().metrics().get("against_champion_times")).isEqualTo(391.0);
    assertThat(again.run().evidence()).contains("the champion stays");
  }

  @Test
  void shouldReplaceTheChampionWhenTheSignalTurnsRound() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_060, 30, bar -> bar < onset ? 0.6 : -0.6);
    run(until(onset - 1), log);
    Trigger drift =
        new Trigger(
            "drift:a", Kind.DRIFT, Market.HOUR, Market.timeMs(onset + 250), Market.timeMs(onset));

    RunResult result = run(drift, log);

    assertThat(result.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(result.run().published()).containsExactly("linear-1h@2", "xgboost-1h@2");
    assertThat(result.updates().get(0).lineage()).containsEntry("window", "since-onset");
  }

  @Test
  void shouldLeaveAPinnedChampionInItsPlace() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_060, 30, bar -> bar < onset ? 0.6 : -0.6);
    ModelUpdate champion = run(until(onset - 1), log).updates().get(0);
    registry.add(
        champion
            .republished(
                registry.next("linear-1h"),
                Role.CHAMPION,
                champion.card().activeFromMs(),
                "stays",
                Map.of(ModelUpdate.PINNED, "true"))
            .signedWith(KEYS.getPrivate()));

    RunResult result =
        run(
            new Trigger(
                "drift:a",
                Kind.DRIFT,
                Market.HOUR,
                Market.timeMs(onset + 250),
                Market.timeMs(onset)),
            log);

    assertThat(result.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(result.run().evidence()).endsWith("an operator has pinned linear-1h@2");
    assertThat(result.run().published()).containsExactly("xgboost-1h@2");
  }

  /** The champion was fitted to a signal that has turned round; its shadow to what came then. */
  private RunResult championAndShadow(FeatureLog log, int onset) {
    RunResult before = run(until(onset - 1), log);
    ModelRegistry other = new ModelRegistry(List.of(KEYS.getPublic()));
    Trigger drift =
        new Trigger(
            "drift:a", Kind.DRIFT, Market.HOUR, Market.timeMs(onset + 250), Market.timeMs(onset));
    ModelUpdate turned = RETRAINING.run(drift, log, other).updates().get(1);
    registry.add(
        turned
            .republished(
                registry.next("xgboost-1h"),
                Role.SHADOW,
                turned.card().activeFromMs(),
                "a shadow",
                Map.of())
            .signedWith(KEYS.getPrivate()));
    return before;
  }

  @Test
  void shouldPromoteAShadowThatDoesBetterOnSettledForecasts() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_300, 30, bar -> bar < onset ? 0.6 : -0.6);
    championAndShadow(log, onset);

    assertThat(RETRAINING.promotion(until(1_140), log, registry)).isEmpty();
    RunResult result = RETRAINING.promotion(until(1_299), log, registry).orElseThrow();

    assertThat(result.run().decision()).isEqualTo(Decision.PROMOTED);
    assertThat(result.run().published()).containsExactly("xgboost-1h@3", "linear-1h@2");
    assertThat(result.run().metrics().get("promotion_dm_p")).isLessThan(0.01);
    assertThat(result.updates())
        .extracting(update -> update.card().role())
        .containsExactly(Role.CHAMPION, Role.SHADOW);
    assertThat(result.updates().get(0).lineage()).containsEntry("republished_from", "xgboost-1h@2");
    assertThat(result.updates().get(0).lineage()).containsEntry("trigger_id", "drift:a");
    result.updates().forEach(registry::add);
    assertThat(RETRAINING.promotion(until(1_299), log, registry)).isEmpty();
    assertThat(run(until(1_299), log).run().metrics().get("against_champion_times"))
        .as("bars since the promoted model was trained, not since it was promoted")
        .isGreaterThan(200);
  }

  @Test
  void shouldNotPromoteAShadowThatIsNoBetter() {
    FeatureLog log = Market.log(3, 1_300, 30, bar -> 0.6);
    run(until(799), log);

    assertThat(RETRAINING.promotion(until(1_299), log, registry)).isEmpty();
  }

  @Test
  void shouldWeighAnEnsembleOfAllThatIsWalkedForward() {
    FitSettings standard = FitSettings.standard();
    FitSettings all =
        new FitSettings(
            42,
            40_000,
            Set.of(Family.DRIFT, Family.LINEAR, Family.FOREST, Family.XGBOOST, Family.ENSEMBLE),
            new XgboostSettings(12, 10, 3, 0.5, 0.8, 0.8, 20, 300),
            standard.forest(),
            standard.lstm(),
            standard.arima());
    Retraining retraining =
        new Retraining(
            Market.SPEC,
            Horizons.of(1, 5),
            all,
            TriggerRules.standard(),
            KEYS.getPrivate(),
            "test");

    RunResult result = retraining.run(until(599), Market.log(3, 600, 10, bar -> 0.6), registry);

    assertThat(result.updates())
        .extracting(update -> update.card().family())
        .containsExactlyInAnyOrder(
            Family.DRIFT, Family.LINEAR, Family.FOREST, Family.XGBOOST, Family.ENSEMBLE);
    ModelUpdate ensemble =
        result.updates().stream()
            .filter(update -> update.card().family() == Family.ENSEMBLE)
            .findFirst()
            .orElseThrow();
    EnsembleModel model = (EnsembleModel) ModelArtifacts.open(ensemble).model();
    assertThat(model.members()).hasSize(4);
    List<Double> oneBar = model.weights().get(0);
    assertThat(oneBar.get(1)).as("linear").isEqualTo(Collections.max(oneBar));
    assertThat(oneBar.get(0)).as("drift").isEqualTo(Collections.min(oneBar));
    assertThat(oneBar.stream().mapToDouble(weight -> weight).sum()).isBetween(0.8, 1.0 + 1e-9);
    assertThat(ensemble.metrics().get("h1.rmse"))
        .isLessThan(ensemble.metrics().get("h1.naive_rmse"));
  }

  @Test
  void shouldSayWhenThereIsTooLittleData() {
    RunResult result = run(until(60), Market.log(1, 61, 40, bar -> 0));

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.updates()).isEmpty();
    assertThat(result.run().evidence()).contains("rows to train on");
  }

  @Test
  void shouldSayWhenNoneOfTheFamiliesCanBeFitted() {
    RunResult result =
        with(Set.of(Family.ENSEMBLE), Market.SPEC, 1)
            .run(until(599), Market.log(3, 600, 10, bar -> 0.6), registry);

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.run().evidence()).contains("[ENSEMBLE]");
  }

  @Test
  void shouldSayWhenEveryReturnHasOneSign() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 1_100; bar++) {
      log.add(Market.row("UP", bar, 100 + bar, new float[Market.SPEC.size()]));
    }

    RunResult result = run(until(1_099), log);

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.run().evidence()).contains("one sign");
  }

  @Test
  void shouldGiveTheSameBytesForTheSameDataWhateverCameLater() {
    RunResult early = RETRAINING.run(until(599), Market.log(3, 600, 50, bar -> 0.6), registry);
    RunResult late = RETRAINING.run(until(599), Market.log(3, 900, 50, bar -> 0.6), registry);

    assertThat(late.run()).isEqualTo(early.run());
    assertThat(late.updates()).isEqualTo(early.updates()).hasSize(2);
  }
}
