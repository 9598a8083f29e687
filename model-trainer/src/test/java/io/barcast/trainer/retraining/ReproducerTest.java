package io.barcast.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import io.barcast.trainer.retraining.Reproduction.Difference;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ReproducerTest {
  private static final KeyPair KEYS = SigningKeys.generate();
  private static final int BARS = 500;

  private static FeatureLog log(int onset) {
    return Market.log(3, BARS, 10, bar -> bar < onset ? 0.6 : -0.6);
  }

  private static List<ModelUpdate> trained(FeatureLog log, long onsetMs, Family... families) {
    return trained(log, BARS - 11, onsetMs, families);
  }

  private static List<ModelUpdate> trained(
      FeatureLog log, int bar, long onsetMs, Family... families) {
    return trained(log, bar, onsetMs, 200_000, families);
  }

  private static List<ModelUpdate> trained(
      FeatureLog log, int bar, long onsetMs, int runRows, Family... families) {
    FitSettings fit =
        new FitSettings(
            42,
            runRows,
            40_000,
            5_000,
            Set.of(families),
            new XgboostSettings(20, 10, 3, 0.1, 0.8, 0.8, 20, 150),
            new ForestSettings(20, 3, 0.8, 0.5, 20, 50),
            new LstmSettings(1, 16, false),
            ArimaSettings.standard());
    Retraining retraining =
        new Retraining(
            Market.SPEC,
            Horizons.of(1, 5),
            fit,
            TriggerRules.standard(),
            TrainingMode.ADAPTIVE,
            KEYS.getPrivate(),
            "test");
    Trigger trigger =
        new Trigger("manual:x", Kind.MANUAL, Market.HOUR, Market.timeMs(bar), onsetMs);
    return retraining
        .run(trigger, log, new ModelRegistry(List.of(KEYS.getPublic())), ErrorBudget.unspent())
        .updates();
  }

  private static Reproduction reproduced(ModelUpdate update, FeatureLog log) {
    return new Reproducer(log, "test").reproduce(update);
  }

  @Test
  void shouldReproduceTheBytesOfEveryFamilyFromTheLineageAlone() {
    List<ModelUpdate> updates =
        trained(
            log(BARS),
            Long.MIN_VALUE,
            Family.DRIFT,
            Family.LINEAR,
            Family.FOREST,
            Family.XGBOOST,
            Family.ENSEMBLE);

    assertThat(updates).hasSize(5);
    assertThat(updates)
        .allSatisfy(
            update -> {
              Reproduction reproduction = reproduced(update, log(BARS));
              assertThat(reproduction.sha256()).isEqualTo(update.sha256());
              assertThat(reproduction.equal()).isTrue();
              assertThat(reproduction.differences()).isEmpty();
              assertThat(reproduction.republishedFrom()).isEmpty();
            });
  }

  @Test
  void shouldReproduceANetwork() {
    List<ModelUpdate> updates = trained(log(BARS), Long.MIN_VALUE, Family.LINEAR, Family.LSTM);
    ModelUpdate network = updates.get(1);

    assertThat(network.card().family()).isEqualTo(Family.LSTM);
    assertThat(reproduced(network, log(BARS)).equal()).isTrue();
  }

  @Test
  void shouldReproduceAnArimaProcess() {
    FeatureLog log = Market.log(2, 800, 10, bar -> 0.6);
    List<ModelUpdate> updates = trained(log, 799, Long.MIN_VALUE, Family.LINEAR, Family.ARIMA);

    assertThat(updates.get(1).card().family()).isEqualTo(Family.ARIMA);
    assertThat(reproduced(updates.get(1), log).equal()).isTrue();
  }

  @Test
  void shouldReproduceAModelTrainedSinceTheOnset() {
    List<ModelUpdate> updates = trained(log(200), Market.timeMs(200), Family.LINEAR);

    assertThat(updates.get(0).lineage()).containsEntry("window", "since-onset");
    assertThat(reproduced(updates.get(0), log(200)).equal()).isTrue();
  }

  @Test
  void shouldReproduceAModelThatWasRecalibratedTwice() {
    FeatureLog log = Market.log(3, BARS, 10, bar -> bar < 330 || bar >= 420 ? 0.6 : -0.6);
    Retraining retraining = RetrainingFixture.with(Set.of(Family.LINEAR), Market.SPEC, 1, 5);
    ModelRegistry registry = new ModelRegistry(List.of(RetrainingFixture.KEYS.getPublic()));
    Trigger begin = RetrainingFixture.until(320);
    retraining.run(begin, log, registry, ErrorBudget.unspent()).updates().forEach(registry::add);

    ModelUpdate once = recalibrated(retraining, log, registry, 330, 400);
    ModelUpdate twice = recalibrated(retraining, log, registry, 420, 490);

    assertThat(twice.lineage()).containsEntry("recalibrated_from", "ensemble-1h@1");
    assertThat(reproduced(once, log).equal()).isTrue();
    assertThat(reproduced(once, log).differences()).isEmpty();
    assertThat(reproduced(twice, log).equal()).isTrue();
  }

  private static ModelUpdate recalibrated(
      Retraining retraining, FeatureLog log, ModelRegistry registry, int onset, int bar) {
    Trigger drift =
        new Trigger(
            "drift:" + onset, Kind.DRIFT, Market.HOUR, Market.timeMs(bar), Market.timeMs(onset));
    ModelUpdate update =
        retraining.firstAnswer(drift, log, registry).orElseThrow().updates().get(0);
    registry.add(update);
    return update;
  }

  @Test
  void shouldReproduceAModelTrainedOnTheNewestRows() {
    ModelUpdate update = trained(log(BARS), BARS - 11, Long.MIN_VALUE, 1_200, Family.LINEAR).get(0);
    FeatureLog changed = log(BARS);
    changed.add(Market.revised("S0", 10, 100, new float[Market.SPEC.size()]));

    assertThat(update.lineage()).containsEntry("rows", "1200");
    assertThat(reproduced(update, changed).equal()).as("an older row has changed").isTrue();
  }

  @Test
  void shouldReportAChangedRow() {
    ModelUpdate update = trained(log(BARS), Long.MIN_VALUE, Family.LINEAR).get(0);
    FeatureLog changed = log(BARS);
    changed.add(Market.revised("S0", 50, 100, new float[Market.SPEC.size()]));

    Reproduction reproduction = reproduced(update, changed);

    assertThat(reproduction.equal()).isFalse();
    assertThat(reproduction.recordedSha256()).isEqualTo(update.sha256());
    assertThat(reproduction.differences())
        .extracting(Difference::name)
        .containsExactly("rows_sha256");
  }

  @Test
  void shouldListTheMostGeneralDifferenceFirst() {
    ModelUpdate update = trained(log(BARS), Long.MIN_VALUE, Family.LINEAR).get(0);

    Reproduction reproduction =
        new Reproducer(Market.log(2, BARS, 10, bar -> 0.6), "newer").reproduce(update);

    assertThat(reproduction.differences().get(0))
        .isEqualTo(new Difference("rows", Integer.toString(3 * 485), Integer.toString(2 * 485)));
    assertThat(reproduction.differences())
        .endsWith(new Difference("code_version", "test", "newer"));
  }

  @Test
  void shouldReproduceARepublishedVersion() {
    ModelUpdate update = trained(log(BARS), Long.MIN_VALUE, Family.LINEAR).get(0);
    ModelRegistry registry = new ModelRegistry(List.of(KEYS.getPublic()));
    registry.add(update);
    ModelUpdate republished =
        update.republished(
            registry.next("linear-1h"),
            Role.CHAMPION,
            Market.timeMs(BARS),
            "an operator says so",
            Map.of("trigger_id", "operator:1"));

    Reproduction reproduction = reproduced(republished, log(BARS));

    assertThat(reproduction.equal()).isTrue();
    assertThat(reproduction.id().version()).isEqualTo(2);
    assertThat(reproduction.republishedFrom()).contains("linear-1h@1");
  }

  @Test
  void shouldExplainWhyAVersionCannotBeReproduced() {
    ModelUpdate update = trained(log(BARS), Long.MIN_VALUE, Family.LINEAR).get(0);
    ModelUpdate bare =
        ModelUpdate.unsigned(update.card(), update.artifact(), Map.of(), "", Map.of());

    assertThatThrownBy(() -> reproduced(bare, log(BARS)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_DATA))
        .hasMessageContaining("cannot reproduce linear-1h@1 from its lineage")
        .hasMessageContaining("'train.seed' is missing");
    assertThatThrownBy(() -> reproduced(update, new FeatureLog(Market.SPEC)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining("was trained on are missing");
    FeatureLog other = new FeatureLog(FeatureSets.builtIn("classic"));
    assertThatThrownBy(() -> reproduced(update, other))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("--set");
  }
}
