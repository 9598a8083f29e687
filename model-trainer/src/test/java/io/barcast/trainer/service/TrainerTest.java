package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.Market;
import java.nio.charset.StandardCharsets;
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
  private final TrainerFixture fixture = new TrainerFixture();

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldPublishModelsRunAndOffsetsInOneTransaction() {
    fixture.putFeatures(800);
    fixture.topics().put(Topic.RETRAIN_REQUESTS, request("now", 700));
    fixture.topics().put(Topic.RETRAIN_REQUESTS, request("later", 5_000));
    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);
      trainer.run(trainer.due().orElseThrow());
      TrainingRun answered = trainer.run(trainer.due().orElseThrow()).run();

      MockProducer<byte[], byte[]> producer = fixture.topics().producers().get(0);
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
      assertThat(trainer.progress().models()).contains("linear-1h@2");
    }
  }

  private TrainerReport report() {
    return TrainerReport.of(fixture.topics().committed()).orElseThrow();
  }

  @Test
  void shouldReportWhatIsReadOnceEveryDueRunIsMade() {
    TopicPartition features = new TopicPartition(TopicNames.PLAIN.of(Topic.FEATURES), 0);
    fixture.putFeatures(800);
    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);
      trainer.run(trainer.due().orElseThrow());
      assertThat(report().text()).startsWith("run first-data:1h in progress since");
      assertThat(report().reaches(features, 1)).isFalse();

      trainer.report();

      assertThat(report().text()).startsWith("1h: scheduled run in 800 bars; features reach");
      assertThat(report().reaches(features, 4_000)).isTrue();
      assertThat(nextRun("needs") - nextRun("has")).isEqualTo(800);
    }
  }

  private double nextRun(String what) {
    return fixture
        .metrics()
        .getSampleValue(
            "barcast_trainer_next_run_" + what,
            new String[] {"interval", "unit"},
            new String[] {"1h", "bars"});
  }

  @Test
  void shouldNotReportLessThanAnEarlierTrainer() {
    TopicPartition features = new TopicPartition(TopicNames.PLAIN.of(Topic.FEATURES), 0);
    fixture.topics().committed().put(features, new OffsetAndMetadata(3_900));
    fixture.putFeatures(800);
    try (Trainer trainer = fixture.trainer()) {
      trainer.beginService();

      assertThat(report().reaches(features, 3_900)).isTrue();
      assertThat(report().text()).isEqualTo("reading all features again after a start");
    }
  }

  @Test
  void shouldReportNothingBesideAServiceThatReports() {
    fixture.putFeatures(800);
    try (Trainer trainer = fixture.trainer()) {
      trainer.begin();

      trainer.run(trainer.everyInterval().get(0));

      assertThat(fixture.topics().committed()).isEmpty();
      MockProducer<byte[], byte[]> producer = fixture.topics().producers().get(0);
      assertThat(producer.commitCount()).isOne();
      assertThat(producer.consumerGroupOffsetsHistory()).isEmpty();
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
        .get(new TopicPartition(TopicNames.PLAIN.of(topic), 0))
        .offset();
  }

  @Test
  void shouldResumeFromWhatAnEarlierTrainerPublished() {
    fixture.putFeatures(800);
    try (Trainer first = fixture.trainer()) {
      TrainerFixture.readAll(first);
      first.run(first.due().orElseThrow());
    }
    fixture.topics().keepPublished();
    fixture.metrics().clear();

    try (Trainer second = fixture.trainer()) {
      TrainerFixture.readAll(second);

      assertThat(second.progress().models()).containsExactly("linear-1h@1", "xgboost-1h@1");
      assertThat(second.due()).isEmpty();
      assertThat(
              fixture
                  .metrics()
                  .getSampleValue(
                      "barcast_trainer_model_version",
                      new String[] {"model"},
                      new String[] {"xgboost-1h"}))
          .isOne();
    }
  }

  @Test
  void shouldRepeatARunWhenAnOperatorPinsAModelDuringIt() {
    fixture.putFeatures(800);
    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);
      fixture.topics().arrive(Topic.MODEL_UPDATES, pinned());

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
            TrainerFixture.SETTINGS.horizons());
    return ModelUpdate.unsigned(card, artifact, Map.of(), "a test", lineage)
        .signedWith(TrainerFixture.KEYS.getPrivate());
  }

  @Test
  void shouldRunAlthoughAShadowCannotBeCompared() {
    fixture.putFeatures(800);
    fixture.topics().put(Topic.MODEL_UPDATES, champion());
    fixture.topics().put(Topic.MODEL_UPDATES, shadowOfOtherFeatures());
    try (Trainer trainer = fixture.trainer()) {
      TrainerFixture.readAll(trainer);

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
    Coefficients zero = new Coefficients(0, Collections.nCopies(features, 0.0));
    double[] ones = new double[features];
    Arrays.fill(ones, 1);
    FeatureScaler scaler = new FeatureScaler(ones, ones);
    LinearModel model =
        new LinearModel(scaler, List.of(new Equations(zero, zero)), List.of(Calibration.NAIVE));
    double[][] shares = new double[features][];
    Arrays.fill(shares, new double[] {1});
    ReferenceBins reference = new ReferenceBins(new float[features][0], shares);
    return update(
        "linear-1h", Role.SHADOW, ModelArtifacts.encode(model, reference), Family.LINEAR, Map.of());
  }
}
