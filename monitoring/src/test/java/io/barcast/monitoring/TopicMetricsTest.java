package io.barcast.monitoring;

import static io.barcast.monitoring.Records.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Collections;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Counts of records, and what must not reach the figures. */
class TopicMetricsTest {
  private final MonitoredTopics topics = new MonitoredTopics();

  @Test
  void shouldCountBarsAsFeatureRowsAndRejections() {
    topics.give(Topic.FEATURES, Records.features(0));
    topics.give(Topic.FEATURES, Records.features(HOUR_MS));
    topics.give(Topic.FEATURES, Records.features(HOUR_MS, true));
    topics.give(Records.deadLetter("bars", "duplicate"));
    topics.give(Records.deadLetter("prices/ACME_1h.csv", "non_finite"));
    topics.give(Records.deadLetter("model-updates", "rejected_hash"));

    assertThat(topics.value("barcast_bars_total")).isEqualTo(3);
    assertThat(topics.value("barcast_revised_rows_total")).isEqualTo(1);
    assertThat(topics.deadLetters("bars", "future_timestamp")).isZero();
    assertThat(topics.value("barcast_records_total", "topic", "features")).isEqualTo(3);
    assertThat(topics.value("barcast_records_total", "topic", "dead-letters")).isEqualTo(3);
    assertThat(topics.value("barcast_records_total", "topic", "outcomes")).isZero();
    assertThat(topics.deadLetters("bars", "duplicate")).isEqualTo(1);
    assertThat(topics.deadLetters("file", "non_finite")).isEqualTo(1);
    assertThat(topics.deadLetters("model-updates", "rejected_hash")).isEqualTo(1);
    assertThat(topics.deadLetters("model-updates", "rejected_stale")).isZero();
    assertThat(topics.deadLetters("model-updates", "oversized")).isZero();
  }

  @Test
  void shouldMissBarsByTheirTopicAndNotByWhatPredictMakesOfThem() {
    topics.give(Topic.FEATURES, Records.features(0));
    assertThat(topics.find("barcast_overdue_bars", "interval", "1h")).isEmpty();

    topics.give(Topic.BARS, Bar.opening(Records.SERIES, 0, 1, 2, 1, 2, 10, "test"));
    assertThat(topics.value("barcast_overdue_bars", "interval", "1h")).isZero();
  }

  @Test
  void shouldCountPredictionsByRoleAndTrust() {
    topics.give(
        Topic.PREDICTIONS,
        Records.prediction(Role.CHAMPION, Trust.PROVEN),
        Records.prediction(Role.CHAMPION, Trust.PROVEN),
        Records.prediction(Role.BASELINE, Trust.ABSTAIN));

    assertThat(topics.value("barcast_predictions_total", "role", "CHAMPION", "trust", "PROVEN"))
        .isEqualTo(2);
    assertThat(topics.value("barcast_predictions_total", "role", "BASELINE", "trust", "ABSTAIN"))
        .isEqualTo(1);
  }

  @Test
  void shouldCountTrainingRunsByTriggerAndDecision() {
    topics.give(
        Topic.TRAINING_RUNS,
        Records.run("drift", Decision.REFUSED),
        Records.run("drift", Decision.PROVEN));

    assertThat(
            topics.value("barcast_training_runs_total", "trigger", "drift", "decision", "PROVEN"))
        .isEqualTo(1);
    assertThat(
            topics.value("barcast_training_runs_total", "trigger", "drift", "decision", "REFUSED"))
        .isEqualTo(1);
  }

  @Test
  void shouldCountAndSkipWhatCannotBeRead() {
    topics.give(Topic.OUTCOMES, new RecordHeaders(), new byte[] {9, 9, 9});
    topics.give(Topic.MODELS, new RecordHeaders(), null);
    topics.give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, 0.01));

    assertThat(topics.value("barcast_unreadable_records_total", "topic", "outcomes")).isEqualTo(1);
    assertThat(topics.value("barcast_unreadable_records_total", "topic", "models")).isZero();
    assertThat(topics.value("barcast_records_total", "topic", "outcomes")).isEqualTo(2);
    assertThat(topics.skill("forecasts")).isEqualTo(1);
    assertThat(topics.warnings)
        .containsExactly("skipping outcomes-0@0: the first byte is 0x09, expected 0x00");
  }

  @Test
  void shouldSkipModelsThatMustNotServe() {
    ModelUpdate model = Records.model(1);
    ModelUpdate broken =
        new ModelUpdate(
            model.card(),
            Artifact.of(new byte[] {9}),
            model.sha256(),
            model.signature(),
            model.metrics(),
            model.evidence(),
            model.lineage());
    topics.give(Topic.MODELS, broken);
    topics.give(Topic.MODELS, model);

    assertThat(topics.value("barcast_unreadable_records_total", "topic", "models")).isEqualTo(1);
    assertThat(topics.warnings).singleElement().asString().startsWith("skipping models-0@0: ");
  }

  @Test
  void shouldKeepLabelsFewWhateverIsWritten() {
    for (int number = 0; number < 1_000; number++) {
      topics.give(Records.deadLetter("file-" + number + ".csv", "reason-" + number));
      topics.give(Topic.OUTCOMES, Records.outcome("model-" + number, 0, 0.01, 0.01));
    }

    assertThat(topics.deadLetters("file", BoundedLabels.OTHER)).isGreaterThan(1_000 - 64);
    assertThat(Collections.list(topics.registry.metricFamilySamples()))
        .allSatisfy(family -> assertThat(family.samples).hasSizeLessThan(300));
  }
}
