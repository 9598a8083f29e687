package io.barcast.trainer.retraining;

import static io.barcast.trainer.retraining.RetrainingFixture.until;
import static io.barcast.trainer.retraining.RetrainingFixture.with;
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
import io.barcast.engine.model.LstmModel;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of families other than the default ones. */
@Tag("slow")
class RetrainingFamiliesTest {
  private final RetrainingFixture fixture = new RetrainingFixture();

  @Test
  void shouldLeaveOutANetworkThatHasTooFewFullWindows() {
    RunResult result =
        with(Family.LSTM, Market.SPEC, 1)
            .run(
                until(79),
                Market.log(15, 80, 10, bar -> 2),
                fixture.registry(),
                ErrorBudget.unspent());

    assertThat(result.run().published()).containsExactly("xgboost-1h@1");
  }

  @Test
  void shouldPublishANetworkAsShadowWhenConfigured() {
    RunResult result =
        with(Family.LSTM, Market.SPEC, 1, 5)
            .run(
                until(799),
                Market.log(2, 800, 10, bar -> 0.6),
                fixture.registry(),
                ErrorBudget.unspent());

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
  void shouldWalkArimaForwardAndPublishItWhenConfigured() {
    Retraining retraining = with(Family.ARIMA, Market.SPEC, 1, 5);
    RunResult result =
        retraining.run(
            until(799),
            Market.log(2, 800, 10, bar -> 0.6),
            fixture.registry(),
            ErrorBudget.unspent());

    assertThat(result.run().published()).containsExactly("xgboost-1h@1", "arima-1h@1");
    ModelUpdate arima = result.updates().get(1);
    assertThat(arima.card().role()).isEqualTo(Role.SHADOW);
    assertThat(arima.lineage()).containsEntry("train.arima.season", "5");
    assertThat(arima.lineage()).containsEntry("test_rows", testRows(result.updates().get(0)));
    assertThat(ModelArtifacts.open(arima).model()).isInstanceOf(ArimaModel.class);
  }

  private static String testRows(ModelUpdate update) {
    return update.lineage().get("test_rows");
  }

  @Test
  void shouldLeaveOutArimaWhereItHasTooFewReturns() {
    Retraining retraining = with(Family.ARIMA, Market.SPEC, 1);
    RunResult result =
        retraining.run(
            until(79), Market.log(15, 80, 10, bar -> 2), fixture.registry(), ErrorBudget.unspent());

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
    RunResult result =
        with(Family.ARIMA, spec, 1).run(until(899), log, fixture.registry(), ErrorBudget.unspent());

    assertThat(result.run().published()).containsExactly("xgboost-1h@1");
  }

  private static int bar(FeatureRow row) {
    return (int) ((row.closeTimeMs() - Market.timeMs(0)) / Market.HOUR.millis());
  }

  @Test
  void shouldWeightAnEnsembleOfAllFamiliesThatAreWalkedForward() {
    Set<Family> families =
        Set.of(Family.DRIFT, Family.LINEAR, Family.FOREST, Family.XGBOOST, Family.ENSEMBLE);
    Retraining retraining = with(families, Market.SPEC, 1, 5);

    RunResult result =
        retraining.run(
            until(599),
            Market.log(3, 600, 10, bar -> 0.6),
            fixture.registry(),
            ErrorBudget.unspent());

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
  void shouldRecordThatNoFamilyCanBeFitted() {
    RunResult result =
        with(Set.of(Family.ENSEMBLE), Market.SPEC, 1)
            .run(
                until(599),
                Market.log(3, 600, 10, bar -> 0.6),
                fixture.registry(),
                ErrorBudget.unspent());

    assertThat(result.run().decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(result.run().evidence()).contains("[ENSEMBLE]");
  }
}
