package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.BadUpdate;
import io.barcast.trainer.Market;
import io.barcast.trainer.retraining.TrainedModels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that the trainer skips and counts. */
class TrainerBadRecordsTest {
  private final TrainerFixture fixture = new TrainerFixture();

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  private static DriftAlert alert(String id, int onset, int raised) {
    return new DriftAlert(
        id,
        new ModelId("xgboost-1h", 1),
        Scope.PERFORMANCE,
        "loss_differential",
        "page_hinkley",
        2,
        1,
        Market.timeMs(onset),
        Market.timeMs(raised),
        State.RAISED,
        DriftAlert.Severity.WARNING,
        List.of());
  }

  @Test
  void shouldSkipUnreadableRecordsAndUntrustedModels() {
    fixture.putFeatures(100);
    for (Topic<?> topic : Topic.all()) {
      fixture.topics().putFirst(topic, new byte[] {7, 7, 7});
    }
    List<ModelUpdate> untrusted =
        TrainedModels.at(
            599,
            Market.log(3, 600, 1, bar -> 0.6),
            TrainerFixture.SETTINGS.fit(),
            TrainerFixture.SETTINGS.horizons());
    untrusted.forEach(update -> fixture.topics().put(Topic.MODEL_UPDATES, update));
    fixture.topics().put(Topic.DRIFT_ALERTS, alert("a", 10, 20));

    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);

      assertThat(untrusted).hasSize(2);
      assertThat(trainer.progress().models()).isEmpty();
      assertThat(trainer.progress().pendingTriggers()).isZero();
      assertThat(fixture.metrics().getSampleValue("barcast_trainer_feature_rows")).isEqualTo(500);
      assertThat(unreadable("features")).isOne();
      assertThat(unreadable("training-runs")).isOne();
      assertThat(unreadable("drift-alerts")).isOne();
      assertThat(unreadable("retrain-requests")).isOne();
      assertThat(unreadable("model-updates")).isEqualTo(3);
    }
  }

  @Test
  void shouldSkipAndCountEveryBadModelUpdate() {
    List<ModelUpdate> bad = BadUpdate.all().map(BadUpdate::update).toList();
    fixture.topics().put(Topic.MODEL_UPDATES, BadUpdate.GOOD);
    bad.forEach(update -> fixture.topics().put(Topic.MODEL_UPDATES, update));
    byte[] inflated = new byte[80 << 20];
    fixture.topics().putFirst(Topic.MODEL_UPDATES, inflated);

    try (Trainer trainer = fixture.trainer(BadUpdate.KEYS)) {
      TrainerFixture.readAll(trainer);

      assertThat(trainer.progress().models()).containsExactly("drift-1h@3");
      assertThat(unreadable("model-updates")).isEqualTo(bad.size() + 1);
    }
  }

  @Test
  void shouldSkipARunOfAnUnknownInterval() {
    TrainingRun stray =
        new TrainingRun(
            "x",
            "schedule",
            "fortnight",
            0,
            0,
            0,
            0,
            TrainingRun.Decision.REFUSED,
            "",
            List.of(),
            Map.of(),
            Map.of());
    fixture.topics().put(Topic.TRAINING_RUNS, stray);

    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);

      assertThat(unreadable("training-runs")).isOne();
    }
  }

  private double unreadable(String topic) {
    return fixture
        .metrics()
        .getSampleValue(
            "barcast_trainer_unreadable_records_total",
            new String[] {"topic"},
            new String[] {topic});
  }
}
