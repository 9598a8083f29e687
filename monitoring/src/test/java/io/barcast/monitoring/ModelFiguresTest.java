package io.barcast.monitoring;

import static io.barcast.monitoring.Records.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.schemas.Topic;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Skill, drift, models in use and alerts. */
class ModelFiguresTest {
  private final MonitoredTopics topics = new MonitoredTopics();

  @Test
  void shouldShowSkillComparedWithTheNaiveModels() {
    topics.give(
        Topic.OUTCOMES,
        Records.outcome("linear-1h", HOUR_MS, 0.01, 0.03),
        Records.outcome("linear-1h", 2 * HOUR_MS, -0.01, -0.01),
        Records.outcome("linear-1h", 3 * HOUR_MS, 0.01, -0.01),
        Records.outcome("linear-1h", 4 * HOUR_MS, -0.01, -0.03));

    assertThat(topics.skill("forecasts")).isEqualTo(4);
    assertThat(topics.skill("hit_ratio")).isEqualTo(0.75);
    assertThat(topics.skill("naive_hit_ratio")).isEqualTo(0.25);
    assertThat(topics.skill("rmse_log_return"))
        .isCloseTo(Math.sqrt((4e-4 + 0 + 4e-4 + 4e-4) / 4), within(1e-12));
    assertThat(topics.skill("naive_rmse_log_return"))
        .isCloseTo(Math.sqrt((9e-4 + 1e-4 + 1e-4 + 9e-4) / 4), within(1e-12));
    assertThat(topics.skill("brier_score")).isCloseTo((3 * 0.0625 + 0.5625) / 4, within(1e-12));
    assertThat(topics.skill("naive_brier_score")).isEqualTo(0.25);
    assertThat(topics.skill("coverage_ratio")).isEqualTo(0.75);
  }

  @Test
  void shouldCountFlatBarsBesideTheHitsOfMoves() {
    topics.give(
        Topic.OUTCOMES,
        Records.outcome("linear-1h", HOUR_MS, 0.01, 0.03),
        Records.outcome("linear-1h", 2 * HOUR_MS, -0.01, 0),
        Records.outcome("linear-1h", 3 * HOUR_MS, 0.01, -0.01),
        Records.outcome("linear-1h", 4 * HOUR_MS, -0.01, 0));

    assertThat(topics.skill("flat_ratio")).isEqualTo(0.5);
    assertThat(topics.skill("hit_ratio")).isEqualTo(0.5);
    assertThat(topics.skill("naive_hit_ratio")).isEqualTo(0.5);
  }

  @Test
  void shouldForgetForecastsBeforeTheWindowOfBars() {
    topics.give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, -0.01));
    for (int bar = 1; bar <= SkillFigures.WINDOW_BARS; bar++) {
      topics.give(Topic.OUTCOMES, Records.outcome("linear-1h", bar * HOUR_MS, 0.01, 0.01));
      topics.give(Topic.OUTCOMES, Records.outcome("linear-1h", bar * HOUR_MS, 0.01, 0.01));
    }

    assertThat(topics.skill("forecasts")).isEqualTo(2 * SkillFigures.WINDOW_BARS);
    assertThat(topics.skill("times")).isEqualTo(SkillFigures.WINDOW_BARS);
    assertThat(topics.skill("hit_ratio")).isEqualTo(1);
  }

  @Test
  void shouldForgetAModelThatPredictsNoMore() {
    topics.give(Topic.OUTCOMES, Records.outcome("retired-1h", 0, 0.01, 0.01));
    assertThat(topics.find("barcast_skill_forecasts", "model", "retired-1h")).hasValue(1.0);

    topics.give(
        Topic.OUTCOMES,
        Records.outcome("linear-1h", SkillFigures.WINDOW_BARS * HOUR_MS, 0.01, 0.01));

    topics.find("barcast_skill_forecasts", "model", "retired-1h");
    assertThat(topics.find("barcast_skill_forecasts", "model", "retired-1h")).isEmpty();
    assertThat(
            topics.find(
                "barcast_skill_forecasts",
                "model",
                "linear-1h",
                "version",
                "1",
                "role",
                "CHAMPION",
                "interval",
                "1h"))
        .hasValue(1.0);
  }

  @Test
  void shouldLeaveOutWhatIsNotDefined() {
    topics.give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, 0.01));

    assertThat(topics.skill("hit_ratio")).isEqualTo(1);
    assertThat(topics.find("barcast_skill_information_coefficient", "model", "linear-1h"))
        .isEmpty();
    assertThat(Collections.list(topics.registry.metricFamilySamples()))
        .flatExtracting(family -> family.samples)
        .extracting(sample -> sample.value)
        .doesNotContain(Double.NaN);
  }

  @Test
  void shouldMeasureDriftAgainstTheModelsTraining() {
    topics.give(Topic.MODELS, Records.model(1));
    for (int number = 1; number <= 10; number++) {
      topics.give(Topic.MODEL_WINDOWS, Records.window(1, number, 15));
    }

    double threeQuartersAgainstHalf = 0.0625 / 2.5 + 0.0625 / 1.5;
    assertThat(
            topics.value("barcast_feature_divergence", "model", "linear-1h", "feature", "rsi_14"))
        .isCloseTo(threeQuartersAgainstHalf, within(1e-12));
    String[] loss = {"model", "linear-1h", "scope", "performance", "detector", "cusum"};
    assertThat(topics.value("barcast_drift_statistic", loss)).isZero();
    assertThat(topics.value("barcast_drift_threshold", loss)).isEqualTo(10);
  }

  @Test
  void shouldSkipWindowsThatDoNotFitTheirModel() {
    topics.give(Topic.MODEL_WINDOWS, Records.window(1, 1, 15));

    assertThat(topics.find("barcast_feature_divergence", "model", "linear-1h", "feature", "rsi_14"))
        .isEmpty();
  }

  @Test
  void shouldShowTheChampionInUseAndItsAge() {
    topics.give(
        Topic.MODEL_ACTIVATIONS,
        Records.activation("linear-1h", 1, Role.CHAMPION, HOUR_MS),
        Records.activation("rival-1h", 1, Role.SHADOW, 2 * HOUR_MS),
        Records.activation("xgboost-1h", 4, Role.CHAMPION, 3 * HOUR_MS),
        Records.activation("linear-1h", 1, Role.CHAMPION, 2 * HOUR_MS));
    topics.give(Topic.FEATURES, Records.features(10 * HOUR_MS));

    assertThat(inUse("barcast_model_in_use_info", "xgboost-1h", "4", "CHAMPION")).hasValue(1.0);
    assertThat(inUse("barcast_model_in_use_info", "linear-1h", "1", "CHAMPION")).isEmpty();
    assertThat(inUse("barcast_model_age_bars", "xgboost-1h", "4", "CHAMPION")).hasValue(7.0);
    assertThat(inUse("barcast_model_age_seconds", "xgboost-1h", "4", "CHAMPION"))
        .hasValue(7.0 * 3600);
    assertThat(inUse("barcast_model_age_bars", "rival-1h", "1", "SHADOW")).hasValue(8.0);
    assertThat(topics.value("barcast_newest_bar_timestamp_seconds", "interval", "1h"))
        .isEqualTo(36_000);
  }

  @Test
  void shouldShowAnAlertFromRaiseToClear() {
    topics.give(
        Topic.DRIFT_ALERTS,
        Records.alert("a", State.RAISED),
        Records.alert("b", State.RAISED),
        Records.alert("b", State.RAISED));
    assertThat(alertsActive()).isEqualTo(2);

    topics.give(Topic.DRIFT_ALERTS, Records.alert("a", State.CLEARED));
    topics.give(Topic.DRIFT_ALERTS, Records.alert("b", State.CLEARED));

    assertThat(alertsActive()).isZero();
    assertThat(
            topics.value("barcast_alerts_raised_total", "model", "linear-1h", "scope", "feature"))
        .isEqualTo(2);
  }

  private double alertsActive() {
    return topics.value(
        "barcast_alerts_active", "model", "linear-1h", "scope", "feature", "subject", "rsi_14");
  }

  private Optional<Double> inUse(String name, String model, String version, String role) {
    return topics.find(name, "model", model, "version", version, "role", role, "interval", "1h");
  }
}
