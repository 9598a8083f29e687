package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.RetrainingFixture.KEYS;
import static io.barcast.trainer.retraining.RetrainingFixture.RETRAINING;
import static io.barcast.trainer.retraining.RetrainingFixture.drift;
import static io.barcast.trainer.retraining.RetrainingFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs with a champion, and promotions of shadows. */
@Tag("slow")
class RetrainingChampionTest {
  private final RetrainingFixture fixture = new RetrainingFixture();

  @Test
  void shouldRefuseACandidateThatIsNoBetterThanTheChampion() {
    FeatureLog log = Market.log(3, 800, 20, bar -> 0.6);
    fixture.run(until(799), log);

    RunResult again = fixture.run(until(799), log);

    assertThat(again.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(again.run().published()).containsExactly("xgboost-1h@2");
    assertThat(again.updates().get(0).card().role()).isEqualTo(Role.SHADOW);
    assertThat(again.run().evidence())
        .contains("linear-1h@1: 0 timestamps since it was trained, 25 are needed");
  }

  @Test
  void shouldKeepTheChampionUpToDateByItsOwnFamilyOnOutOfSampleRows() {
    FeatureLog log = Market.log(4, 1_000, 20, bar -> 0.6);
    fixture.run(until(599), log);

    RunResult again = fixture.run(until(999), log);

    assertThat(again.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(again.run().published()).containsExactly("linear-1h@2", "xgboost-1h@2");
    assertThat(again.run().metrics())
        .containsEntry("against_champion_times", 391.0)
        .hasEntrySatisfying(
            "against_champion_loss_difference", difference -> assertThat(difference).isNegative());
    assertThat(again.run().evidence()).endsWith("keeps it up to date");
  }

  @Test
  void shouldReplaceTheChampionWhenTheSignalReverses() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_060, 30, bar -> bar < onset ? 0.6 : -0.6);
    fixture.run(until(onset - 1), log);
    RunResult result = fixture.run(drift(onset), log);

    assertThat(result.run().decision()).isEqualTo(Decision.PROVEN);
    assertThat(result.run().published()).containsExactly("linear-1h@2", "xgboost-1h@2");
    assertThat(result.updates().get(0).lineage()).containsEntry("window", "since-onset");
  }

  @Test
  void shouldKeepAPinnedChampion() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_060, 30, bar -> bar < onset ? 0.6 : -0.6);
    ModelUpdate champion = fixture.run(until(onset - 1), log).updates().get(0);
    fixture
        .registry()
        .add(
            champion
                .republished(
                    fixture.registry().next("linear-1h"),
                    Role.CHAMPION,
                    champion.card().activeFromMs(),
                    "stays",
                    Map.of(ModelUpdate.PINNED, "true"))
                .signedWith(KEYS.getPrivate()));

    RunResult result = fixture.run(drift(onset), log);

    assertThat(result.run().decision()).isEqualTo(Decision.REFUSED);
    assertThat(result.run().evidence()).endsWith("an operator has pinned linear-1h@2");
    assertThat(result.run().published()).containsExactly("xgboost-1h@2");
  }

  /** The champion is fitted to a signal that reverses later; its shadow to the reversed signal. */
  private void championAndShadow(FeatureLog log, int onset) {
    fixture.run(until(onset - 1), log);
    ModelRegistry other = new ModelRegistry(List.of(KEYS.getPublic()));
    ModelUpdate reversed =
        RETRAINING.run(drift(onset), log, other, ErrorBudget.unspent()).updates().get(1);
    fixture
        .registry()
        .add(
            reversed
                .republished(
                    fixture.registry().next("xgboost-1h"),
                    Role.SHADOW,
                    reversed.card().activeFromMs(),
                    "a shadow",
                    Map.of())
                .signedWith(KEYS.getPrivate()));
  }

  @Test
  void shouldPromoteAShadowWithLowerLossSinceBothAreActive() {
    int onset = 800;
    FeatureLog log = Market.log(4, 1_300, 30, bar -> bar < onset ? 0.6 : -0.6);
    championAndShadow(log, onset);

    assertThat(RETRAINING.promotion(until(1_140), log, fixture.registry())).isEmpty();
    RunResult result = RETRAINING.promotion(until(1_299), log, fixture.registry()).orElseThrow();

    assertThat(result.run().decision()).isEqualTo(Decision.PROMOTED);
    assertThat(result.run().published()).containsExactly("xgboost-1h@3", "linear-1h@2");
    assertThat(result.run().metrics().get("promotion_dm_p")).isLessThan(0.01);
    assertThat(result.updates())
        .extracting(update -> update.card().role())
        .containsExactly(Role.CHAMPION, Role.SHADOW);
    assertThat(result.updates().get(0).lineage()).containsEntry("republished_from", "xgboost-1h@2");
    assertThat(result.updates().get(0).lineage()).containsEntry("trigger_id", "drift:a");
    result.updates().forEach(fixture.registry()::add);
    assertThat(RETRAINING.promotion(until(1_299), log, fixture.registry())).isEmpty();
    assertThat(fixture.run(until(1_299), log).run().metrics().get("against_champion_times"))
        .as("bars since the promoted model was trained, not since it was promoted")
        .isGreaterThan(200);
  }

  @Test
  void shouldNotPromoteAShadowThatIsNoBetter() {
    FeatureLog log = Market.log(3, 1_300, 30, bar -> 0.6);
    fixture.run(until(799), log);

    assertThat(RETRAINING.promotion(until(1_299), log, fixture.registry())).isEmpty();
  }
}
