package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import io.barcast.trainer.BadUpdate;
import io.barcast.trainer.InMemoryTopics;
import io.barcast.trainer.Market;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.ModelRegistry;
import io.barcast.trainer.retraining.Retraining;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.Trigger;
import io.barcast.trainer.retraining.TriggerRules;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final KeyPair KEYS = SigningKeys.generate();
  private static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Horizons.of(1),
          TriggerRules.standard(),
          new FitSettings(42, 30, 10, 3, 0.1, 0.8, 0.8, 20, 40_000),
          Duration.ofMinutes(1));

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://trainer-test"));
  private final InMemoryTopics topics = new InMemoryTopics(wire);
  private final CollectorRegistry registry = new CollectorRegistry();

  @AfterEach
  void closeWire() {
    wire.close();
  }

  private void putFeatures(int bars) {
    for (int symbol = 0; symbol < 5; symbol++) {
      for (FeatureRow row : Market.rows("S" + symbol, bars, 10 + symbol, bar -> 0.6)) {
        topics.put(Topic.FEATURES, row);
      }
    }
  }

  private Trainer trainer() {
    return trainer(KEYS);
  }

  private Trainer trainer(KeyPair keys) {
    TrainerMetrics metrics = new TrainerMetrics(registry);
    return new Trainer(SETTINGS, Market.SPEC, keys, wire, metrics, topics, "trainer", () -> false);
  }

  private static void readAll(Trainer trainer) {
    trainer.begin();
    Topic.all().forEach(topic -> trainer.read());
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
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
        State.RAISED);
  }

  @Test
  void shouldPublishModelsRunAndOffsetsInOneTransaction() {
    putFeatures(800);
    topics.put(Topic.RETRAIN_REQUESTS, request("now", 700));
    topics.put(Topic.RETRAIN_REQUESTS, request("later", 5_000));
    try (Trainer trainer = trainer()) {
      readAll(trainer);
      trainer.run(trainer.due().orElseThrow());
      TrainingRun answered = trainer.run(trainer.due().orElseThrow()).run();

      MockProducer<byte[], byte[]> producer = topics.producers().get(0);
      assertThat(producer.commitCount()).isEqualTo(2);
      assertThat(producer.history())
          .extracting(TrainerTest::key)
          .startsWith("linear-1h@1", "xgboost-1h@1", "first-data:1h")
          .endsWith("manual:now");
      assertThat(answered.id()).isEqualTo("manual:now");
      assertThat(lastCommitted(producer, Topic.RETRAIN_REQUESTS)).isEqualTo(1);
      assertThat(trainer.due()).isEmpty();
      assertThat(trainer.progress().idle()).isTrue();
      assertThat(trainer.progress().pendingTriggers()).isOne();
      assertThat(trainer.progress().models()).contains("linear-1h@1");
    }
  }

  private static RetrainRequest request(String id, int bar) {
    return new RetrainRequest(id, "1h", Market.timeMs(bar), "test");
  }

  private static long lastCommitted(MockProducer<byte[], byte[]> producer, Topic<?> topic) {
    List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> history =
        producer.consumerGroupOffsetsHistory();
    return history
        .get(history.size() - 1)
        .values()
        .iterator()
        .next()
        .get(new TopicPartition(topic.topicName(), 0))
        .offset();
  }

  @Test
  void shouldGoOnFromWhatAnEarlierTrainerPublished() {
    putFeatures(800);
    try (Trainer first = trainer()) {
      readAll(first);
      first.run(first.due().orElseThrow());
    }
    topics.keepPublished();
    registry.clear();

    try (Trainer second = trainer()) {
      readAll(second);

      assertThat(second.progress().models()).containsExactly("linear-1h@1", "xgboost-1h@1");
      assertThat(second.due()).isEmpty();
    }
  }

  @Test
  void shouldJudgeAgainBesideAModelThatAnOperatorPinnedDuringTheRun() {
    putFeatures(800);
    try (Trainer trainer = trainer()) {
      readAll(trainer);
      topics.arrive(Topic.MODEL_UPDATES, pinned());

      TrainingRun run = trainer.run(trainer.due().orElseThrow()).run();

      assertThat(run.decision()).isEqualTo(Decision.REFUSED);
      assertThat(run.evidence()).endsWith("an operator has pinned drift-1h@1");
    }
  }

  private static ModelUpdate pinned() {
    RandomWalkDriftModel model =
        new RandomWalkDriftModel(List.of(new Output(0.1, 0)), List.of(Calibration.NAIVE));
    return update(
        "drift-1h",
        Role.CHAMPION,
        ModelArtifacts.encode(model, ReferenceBins.NONE),
        Family.DRIFT,
        Map.of(ModelUpdate.PINNED, "true"));
  }

  private static ModelUpdate update(
      String name, Role role, Artifact artifact, Family family, Map<String, String> lineage) {
    ModelCard card =
        new ModelCard(
            new ModelId(name, 1),
            family,
            role,
            Trust.UNPROVEN,
            Market.HOUR,
            0,
            Market.SPEC.hash(),
            SETTINGS.horizons());
    return ModelUpdate.unsigned(card, artifact, Map.of(), "a test", lineage)
        .signedWith(KEYS.getPrivate());
  }

  @Test
  void shouldRunAlthoughAShadowCannotBeCompared() {
    putFeatures(800);
    topics.put(Topic.MODEL_UPDATES, champion());
    topics.put(Topic.MODEL_UPDATES, shadowOfOtherFeatures());
    try (Trainer trainer = trainer()) {
      readAll(trainer);

      TrainingRun run = trainer.run(trainer.due().orElseThrow()).run();

      assertThat(run.decision()).isEqualTo(Decision.PROVEN);
    }
  }

  private static ModelUpdate champion() {
    Artifact artifact = ModelArtifacts.encode(new NaiveModel(1), ReferenceBins.NONE);
    return update("naive-1h", Role.CHAMPION, artifact, Family.NAIVE, Map.of());
  }

  private static ModelUpdate shadowOfOtherFeatures() {
    int features = Market.SPEC.size() + 1;
    Coefficients line = new Coefficients(0, Collections.nCopies(features, 0.0));
    double[] ones = new double[features];
    Arrays.fill(ones, 1);
    FeatureScaler scaler = new FeatureScaler(ones, ones);
    LinearModel model =
        new LinearModel(scaler, List.of(new Equations(line, line)), List.of(Calibration.NAIVE));
    double[][] shares = new double[features][];
    Arrays.fill(shares, new double[] {1});
    ReferenceBins reference = new ReferenceBins(new float[features][0], shares);
    return update(
        "linear-1h", Role.SHADOW, ModelArtifacts.encode(model, reference), Family.LINEAR, Map.of());
  }

  @Test
  void shouldSkipWhatCannotBeReadAndAModelThatNobodyTrusts() {
    putFeatures(100);
    for (Topic<?> topic : Topic.all()) {
      topics.putFirst(topic, new byte[] {7, 7, 7});
    }
    RunResult stranger =
        new Retraining(
                Market.SPEC,
                Horizons.of(1),
                SETTINGS.fit(),
                SETTINGS.rules(),
                SigningKeys.generate().getPrivate(),
                "test")
            .run(
                Trigger.at(Trigger.Kind.MANUAL, "x", Market.HOUR, Market.timeMs(599)),
                Market.log(3, 600, 1, bar -> 0.6),
                new ModelRegistry(List.of()));
    for (ModelUpdate update : stranger.updates()) {
      topics.put(Topic.MODEL_UPDATES, update);
    }
    topics.put(Topic.DRIFT_ALERTS, alert("a", 10, 20));

    try (Trainer trainer = trainer()) {
      readAll(trainer);

      assertThat(stranger.updates()).hasSize(2);
      assertThat(trainer.progress().models()).isEmpty();
      assertThat(trainer.progress().pendingTriggers()).isZero();
      assertThat(registry.getSampleValue("barcast_trainer_feature_rows")).isEqualTo(500);
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
    topics.put(Topic.MODEL_UPDATES, BadUpdate.GOOD);
    bad.forEach(update -> topics.put(Topic.MODEL_UPDATES, update));
    byte[] inflated = new byte[80 << 20];
    topics.putFirst(Topic.MODEL_UPDATES, inflated);

    try (Trainer trainer = trainer(BadUpdate.KEYS)) {
      readAll(trainer);

      assertThat(trainer.progress().models()).containsExactly("drift-1h@3");
      assertThat(unreadable("model-updates")).isEqualTo(bad.size() + 1);
    }
  }

  @Test
  void shouldSkipARunOfAnIntervalThatIsNone() {
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
    topics.put(Topic.TRAINING_RUNS, stray);

    try (Trainer trainer = trainer()) {
      readAll(trainer);

      assertThat(unreadable("training-runs")).isOne();
    }
  }

  private double unreadable(String topic) {
    return registry.getSampleValue(
        "barcast_trainer_unreadable_records_total", new String[] {"topic"}, new String[] {topic});
  }
}
