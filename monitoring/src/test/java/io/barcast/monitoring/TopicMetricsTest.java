package io.barcast.monitoring;

import static io.barcast.monitoring.Records.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicMetricsTest {
  private final Wire wire =
      Wire.open(Map.of("schema.registry.url", "mock://" + System.identityHashCode(this)));
  private final CollectorRegistry registry = new CollectorRegistry();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<Topic<?>, Long> nextOffsets = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final TopicReader reader = reader();

  private TopicReader reader() {
    for (Topic<?> topic : Topic.all()) {
      String name = topic.topicName();
      TopicPartition partition = new TopicPartition(name, 0);
      consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, 0L));
    }
    TopicReader opened =
        new TopicMetrics(Records.SPEC, registry)
            .readBy(TopicReader.of(wire))
            .warnings(warnings::add)
            .fromBeginning(consumer);
    opened.poll(Duration.ZERO);
    return opened;
  }

  @Test
  void shouldCountBarsAsFeatureRowsAndRefusals() {
    give(Topic.FEATURES, Records.features(0));
    give(Topic.FEATURES, Records.features(HOUR_MS));
    give(Topic.FEATURES, Records.features(HOUR_MS, true));
    give(Records.deadLetter("bars", "duplicate"));
    give(Records.deadLetter("prices/ACME_1h.csv", "non_finite"));
    give(Records.deadLetter("model-updates", "rejected_hash"));

    assertThat(value("barcast_bars_total")).isEqualTo(3);
    assertThat(value("barcast_revised_rows_total")).isEqualTo(1);
    assertThat(deadLetters("bars", "future_timestamp")).isZero();
    assertThat(value("barcast_records_total", "topic", "features")).isEqualTo(3);
    assertThat(value("barcast_records_total", "topic", "dead-letters")).isEqualTo(3);
    assertThat(value("barcast_records_total", "topic", "outcomes")).isZero();
    assertThat(deadLetters("bars", "duplicate")).isEqualTo(1);
    assertThat(deadLetters("file", "non_finite")).isEqualTo(1);
    assertThat(deadLetters("model-updates", "rejected_hash")).isEqualTo(1);
    assertThat(deadLetters("model-updates", "rejected_stale")).isZero();
    assertThat(deadLetters("model-updates", "oversized")).isZero();
  }

  @Test
  void shouldCountPredictionsByRoleAndTrust() {
    give(
        Topic.PREDICTIONS,
        Records.prediction(Role.CHAMPION, Trust.PROVEN),
        Records.prediction(Role.CHAMPION, Trust.PROVEN),
        Records.prediction(Role.BASELINE, Trust.ABSTAIN));

    assertThat(value("barcast_predictions_total", "role", "CHAMPION", "trust", "PROVEN"))
        .isEqualTo(2);
    assertThat(value("barcast_predictions_total", "role", "BASELINE", "trust", "ABSTAIN"))
        .isEqualTo(1);
  }

  @Test
  void shouldShowSkillBesideTheNaiveModels() {
    give(
        Topic.OUTCOMES,
        Records.outcome("linear-1h", HOUR_MS, 0.01, 0.03),
        Records.outcome("linear-1h", 2 * HOUR_MS, -0.01, -0.01),
        Records.outcome("linear-1h", 3 * HOUR_MS, 0.01, -0.01),
        Records.outcome("linear-1h", 4 * HOUR_MS, -0.01, -0.03));

    assertThat(skill("forecasts")).isEqualTo(4);
    assertThat(skill("hit_ratio")).isEqualTo(0.75);
    assertThat(skill("naive_hit_ratio")).isEqualTo(0.25);
    assertThat(skill("rmse_log_return"))
        .isCloseTo(Math.sqrt((4e-4 + 0 + 4e-4 + 4e-4) / 4), within(1e-12));
    assertThat(skill("naive_rmse_log_return"))
        .isCloseTo(Math.sqrt((9e-4 + 1e-4 + 1e-4 + 9e-4) / 4), within(1e-12));
    assertThat(skill("brier_score")).isCloseTo((3 * 0.0625 + 0.5625) / 4, within(1e-12));
    assertThat(skill("naive_brier_score")).isEqualTo(0.25);
    assertThat(skill("coverage_ratio")).isEqualTo(0.75);
  }

  @Test
  void shouldForgetForecastsBeyondTheNewest() {
    give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, -0.01));
    for (int bar = 1; bar <= SkillFigures.NEWEST; bar++) {
      give(Topic.OUTCOMES, Records.outcome("linear-1h", bar, 0.01, 0.01));
    }

    assertThat(skill("forecasts")).isEqualTo(SkillFigures.NEWEST);
    assertThat(skill("hit_ratio")).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutWhatIsNotDefined() {
    give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, 0.01));

    assertThat(skill("hit_ratio")).isEqualTo(1);
    assertThat(find("barcast_skill_information_coefficient", "model", "linear-1h")).isEmpty();
    assertThat(Collections.list(registry.metricFamilySamples()))
        .flatExtracting(family -> family.samples)
        .extracting(sample -> sample.value)
        .doesNotContain(Double.NaN);
  }

  @Test
  void shouldMeasureDriftAgainstTheModelsTraining() {
    give(Topic.MODELS, Records.model(1));
    for (int number = 1; number <= 10; number++) {
      give(Topic.MODEL_WINDOWS, Records.window(1, number, 15));
    }

    double threeQuartersAgainstHalf = 0.25 * Math.log(1.5) - 0.25 * Math.log(0.5);
    assertThat(value("barcast_feature_drift_psi", "model", "linear-1h", "feature", "rsi_14"))
        .isCloseTo(threeQuartersAgainstHalf, within(1e-12));
    assertThat(value("barcast_error_drift_deviations", "model", "linear-1h")).isZero();
  }

  @Test
  void shouldPassOverWindowsThatDoNotFitTheirModel() {
    give(Topic.MODEL_WINDOWS, Records.window(1, 1, 15));

    assertThat(find("barcast_error_drift_deviations", "model", "linear-1h")).isEmpty();
  }

  @Test
  void shouldShowTheChampionInUseAndItsAge() {
    give(
        Topic.MODEL_ACTIVATIONS,
        Records.activation("linear-1h", 1, Role.CHAMPION, HOUR_MS),
        Records.activation("rival-1h", 1, Role.SHADOW, 2 * HOUR_MS),
        Records.activation("xgboost-1h", 4, Role.CHAMPION, 3 * HOUR_MS),
        Records.activation("linear-1h", 1, Role.CHAMPION, 2 * HOUR_MS));
    give(Topic.FEATURES, Records.features(10 * HOUR_MS));

    assertThat(inUse("barcast_model_in_use_info", "xgboost-1h", "4", "CHAMPION")).hasValue(1.0);
    assertThat(inUse("barcast_model_in_use_info", "linear-1h", "1", "CHAMPION")).isEmpty();
    assertThat(inUse("barcast_model_age_bars", "xgboost-1h", "4", "CHAMPION")).hasValue(7.0);
    assertThat(inUse("barcast_model_age_seconds", "xgboost-1h", "4", "CHAMPION"))
        .hasValue(7.0 * 3600);
    assertThat(inUse("barcast_model_age_bars", "rival-1h", "1", "SHADOW")).hasValue(8.0);
    assertThat(value("barcast_newest_bar_timestamp_seconds", "interval", "1h")).isEqualTo(36_000);
  }

  @Test
  void shouldShowAnAlertFromRaiseToClear() {
    give(
        Topic.DRIFT_ALERTS,
        Records.alert("a", State.RAISED),
        Records.alert("b", State.RAISED),
        Records.alert("b", State.RAISED));
    assertThat(alertsActive()).isEqualTo(2);

    give(Topic.DRIFT_ALERTS, Records.alert("a", State.CLEARED));
    give(Topic.DRIFT_ALERTS, Records.alert("b", State.CLEARED));

    assertThat(alertsActive()).isZero();
    assertThat(value("barcast_alerts_raised_total", "model", "linear-1h", "scope", "feature"))
        .isEqualTo(2);
  }

  @Test
  void shouldCountTrainingRunsByTriggerAndDecision() {
    give(
        Topic.TRAINING_RUNS,
        Records.run("drift", Decision.REFUSED),
        Records.run("drift", Decision.PROVEN));

    assertThat(value("barcast_training_runs_total", "trigger", "drift", "decision", "PROVEN"))
        .isEqualTo(1);
    assertThat(value("barcast_training_runs_total", "trigger", "drift", "decision", "REFUSED"))
        .isEqualTo(1);
  }

  @Test
  void shouldCountAndPassOverWhatCannotBeRead() {
    give(Topic.OUTCOMES, new RecordHeaders(), new byte[] {9, 9, 9});
    give(Topic.MODELS, new RecordHeaders(), null);
    give(Topic.OUTCOMES, Records.outcome("linear-1h", 0, 0.01, 0.01));

    assertThat(value("barcast_unreadable_records_total", "topic", "outcomes")).isEqualTo(1);
    assertThat(value("barcast_unreadable_records_total", "topic", "models")).isZero();
    assertThat(value("barcast_records_total", "topic", "outcomes")).isEqualTo(2);
    assertThat(skill("forecasts")).isEqualTo(1);
    assertThat(warnings)
        .containsExactly("skipping outcomes-0@0: the first byte is 0x09, expected 0x00");
  }

  @Test
  void shouldPassOverModelsThatMustNotServe() {
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
    give(Topic.MODELS, broken);
    give(Topic.MODELS, model);

    assertThat(value("barcast_unreadable_records_total", "topic", "models")).isEqualTo(1);
    assertThat(warnings).singleElement().asString().startsWith("skipping models-0@0: ");
  }

  @Test
  void shouldKeepLabelsFewWhateverIsWritten() {
    for (int number = 0; number < 1_000; number++) {
      give(Records.deadLetter("file-" + number + ".csv", "reason-" + number));
      give(Topic.OUTCOMES, Records.outcome("model-" + number, 0, 0.01, 0.01));
    }

    assertThat(deadLetters("file", BoundedLabels.OTHER)).isGreaterThan(1_000 - 64);
    assertThat(Collections.list(registry.metricFamilySamples()))
        .allSatisfy(family -> assertThat(family.samples).hasSizeLessThan(300));
  }

  @SafeVarargs
  private <V> void give(Topic<V> topic, V... values) {
    for (V value : values) {
      give(topic, new RecordHeaders(), wire.bytes(topic, value));
    }
  }

  private void give(DeadLetter letter) {
    ProducerRecord<byte[], byte[]> record = letter.toRecord(0);
    give(Topic.DEAD_LETTERS, record.headers(), record.value());
  }

  private void give(Topic<?> topic, Headers headers, byte[] value) {
    long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(
            topic.topicName(),
            0,
            offset,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            headers,
            Optional.empty()));
    reader.poll(Duration.ZERO);
  }

  private double skill(String figure) {
    return value("barcast_skill_" + figure, "model", "linear-1h", "horizon_bars", "1");
  }

  private double alertsActive() {
    return value(
        "barcast_alerts_active", "model", "linear-1h", "scope", "feature", "subject", "rsi_14");
  }

  private double deadLetters(String topic, String reason) {
    return value("barcast_dead_letters_total", "topic", topic, "reason", reason);
  }

  private Optional<Double> inUse(String name, String model, String version, String role) {
    return find(name, "model", model, "version", version, "role", role, "interval", "1h");
  }

  private double value(String name, String... labels) {
    return find(name, labels).orElseThrow(() -> new AssertionError("no sample " + name));
  }

  /** The value of the sample with these label names and values. */
  private Optional<Double> find(String name, String... labels) {
    return Collections.list(registry.metricFamilySamples()).stream()
        .flatMap(family -> family.samples.stream())
        .filter(sample -> sample.name.equals(name) && labels(sample).containsAll(pairs(labels)))
        .map(sample -> sample.value)
        .findFirst();
  }

  private static List<String> labels(MetricFamilySamples.Sample sample) {
    String[] pairs = new String[2 * sample.labelNames.size()];
    for (int i = 0; i < sample.labelNames.size(); i++) {
      pairs[2 * i] = sample.labelNames.get(i);
      pairs[2 * i + 1] = sample.labelValues.get(i);
    }
    return pairs(pairs);
  }

  private static List<String> pairs(String... namesAndValues) {
    String[] pairs = new String[namesAndValues.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = namesAndValues[2 * i] + "=" + namesAndValues[2 * i + 1];
    }
    return Arrays.asList(pairs);
  }
}
