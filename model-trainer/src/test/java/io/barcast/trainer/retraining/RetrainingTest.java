package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.RetrainingFixture.RETRAINING;
import static io.barcast.trainer.retraining.RetrainingFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RetrainingTest {
  private final RetrainingFixture fixture = new RetrainingFixture();

  @Test
  void shouldProveTheBestModelOfAKnownSignalAndPublishItWithItsRivalAsShadow() {
    RunResult result = fixture.run(until(799), Market.log(4, 800, 10, bar -> 0.6));

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

  @ParameterizedTest
  @ValueSource(longs = {100, 200, 300})
  void shouldNotProveAModelOfNoise(long seed) {
    RunResult result = fixture.run(until(599), Market.log(4, 600, seed, bar -> 0));

    assertThat(result.run().decision()).isIn(Decision.UNPROVEN, Decision.REFUSED);
    assertThat(result.updates())
        .allMatch(update -> update.card().trust() == Trust.UNPROVEN)
        .hasSize(result.run().decision() == Decision.REFUSED ? 0 : 2);
  }

  @Test
  void shouldRecordTooLittleData() {
    RunResult result = fixture.run(until(60), Market.log(1, 61, 40, bar -> 0));

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.updates()).isEmpty();
    assertThat(result.run().evidence())
        .contains("56 timestamps to train and test on, expected at least 282");
  }

  @Test
  void shouldRecordReturnsOfOneSignOnly() {
    FeatureLog log = new FeatureLog(Market.SPEC);
    for (int bar = 0; bar < 1_100; bar++) {
      log.add(Market.row("UP", bar, 100 + bar, new float[Market.SPEC.size()]));
    }

    RunResult result = fixture.run(until(1_099), log);

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.run().evidence()).contains("one sign");
  }

  @Test
  void shouldGiveTheSameBytesOnAnyNumberOfThreads() {
    FeatureLog log = Market.log(4, 800, 10, bar -> 0.6);

    RunResult one =
        RetrainingFixture.onThreads(1)
            .run(until(799), log, fixture.registry(), ErrorBudget.unspent());
    RunResult three =
        RetrainingFixture.onThreads(3)
            .run(until(799), log, fixture.registry(), ErrorBudget.unspent());

    assertThat(one.updates()).isNotEmpty();
    assertThat(three).isEqualTo(one);
  }

  @Test
  void shouldGiveTheSameBytesForTheSameDataWhateverFollows() {
    RunResult early =
        RETRAINING.run(
            until(599),
            Market.log(3, 600, 50, bar -> 0.6),
            fixture.registry(),
            ErrorBudget.unspent());
    RunResult late =
        RETRAINING.run(
            until(599),
            Market.log(3, 900, 50, bar -> 0.6),
            fixture.registry(),
            ErrorBudget.unspent());

    assertThat(late.run()).isEqualTo(early.run());
    assertThat(late.updates()).isEqualTo(early.updates()).hasSize(2);
  }
}
