package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.Replay;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import io.barcast.trainer.service.TrainerReport;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that is killed while it trains, and one that ends within its transaction: the next one
 * answers the alert, once. A trainer beside it says that another one runs.
 */
@Tag("broker")
@Timeout(120)
class TrainerKillTest {
  private static final String ALERT = "a";
  private static final int SERIES = 6;
  private static final int BARS = 500;
  private static final long HOUR_MS = 3_600_000L;
  private static final String SCOPE = "trainer-kill";

  private static final Map<String, String> TRAINING =
      Map.of(
          "horizons", "1",
          "train.families", "linear,xgboost",
          "train.xgboost.num_boost_round", "60",
          "train.first.rows", "1000000",
          "train.every", "1000000");

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://" + SCOPE));
  private final Settings settings =
      Settings.of(TRAINING)
          .with(
              Map.of(
                  KafkaProperties.BOOTSTRAP_SERVERS,
                  broker.bootstrapServers(),
                  "schema.registry.url",
                  "mock://" + SCOPE));
  private final Admin admin = Admin.create(KafkaProperties.admin(settings));
  @TempDir private Path directory;

  @BeforeEach
  void publish() throws Exception {
    new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(2, (short) 1));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(SamplePipeline.modelRecord(wire)).get();
      Replay replay = new Replay(Forecasting.standard());
      for (Bar bar : SamplePipeline.bars(SERIES, BARS)) {
        for (ForecastEvent event : replay.onBar(bar).events()) {
          if (event instanceof FeaturesComputed computed) {
            var unused =
                producer.send(
                    wire.record(Topic.FEATURES, computed.row(), computed.row().closeTimeMs()));
          }
        }
      }
      producer.send(wire.record(Topic.DRIFT_ALERTS, alert(), 0)).get();
    }
  }

  @AfterEach
  void close() {
    admin.close();
    wire.close();
    broker.close();
  }

  private static DriftAlert alert() {
    return new DriftAlert(
        ALERT,
        SamplePipeline.model().card().id(),
        DriftAlert.Scope.PERFORMANCE,
        "skill",
        "cusum",
        2,
        1,
        200 * HOUR_MS,
        450 * HOUR_MS,
        DriftAlert.State.RAISED,
        DriftAlert.Severity.CRITICAL,
        List.of());
  }

  @Test
  void shouldAnswerAnAlertOnceWhateverTrainerEndsWhen() throws Exception {
    killWhileTraining();
    try (KafkaProducer<byte[], byte[]> abandoned = inTransaction();
        TrainerService next = trainer()) {
      next.start();
      assertThatThrownBy(() -> trainer().start())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another trainer runs");
      CommittedReader.await(() -> !driftRuns().isEmpty(), "the run that answers the alert");

      assertThatThrownBy(abandoned::commitTransaction).isInstanceOf(KafkaException.class);
      assertThat(next.done().toCompletableFuture()).isNotDone();
    }
    assertThat(driftRuns())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.id()).isEqualTo("drift:" + ALERT);
              assertThat(run.evidence()).isNotEqualTo("abandoned");
            });
  }

  private TrainerService trainer() {
    return new TrainerService(
        settings, FeatureSpec.standard(), wire, SamplePipeline.KEYS, new CollectorRegistry());
  }

  /** Starts a trainer as a process and kills it when it reports that the run is in progress. */
  private void killWhileTraining() throws Exception {
    try (RegistryServer registry = RegistryServer.start(SCOPE, 0);
        ChildProcess child = child(registry)) {
      CommittedReader.await(this::isTraining, "a report that the run is in progress");
      child.kill();
    }
    assertThat(driftRuns()).isEmpty();
  }

  private ChildProcess child(RegistryServer registry) throws IOException {
    Path key = directory.resolve("key.pem");
    Files.writeString(key, SigningKeys.pem(SamplePipeline.KEYS.getPrivate()));
    Files.writeString(
        directory.resolve("key.pem.pub"), SigningKeys.pem(SamplePipeline.KEYS.getPublic()));
    List<String> lines = new ArrayList<>();
    TRAINING.forEach((name, value) -> lines.add(name + "=" + value));
    Path config = Files.write(directory.resolve("trainer.properties"), lines);
    return ChildProcess.start(
        "512m",
        Barcast.class,
        "train",
        "--bootstrap-server",
        broker.bootstrapServers(),
        "--schema-registry",
        registry.url().toString(),
        "--signing-key",
        key.toString(),
        "--config",
        config.toString(),
        "--metrics-port",
        "0");
  }

  private boolean isTraining() {
    try {
      return TrainerReport.of(
              admin
                  .listConsumerGroupOffsets(TrainerReport.GROUP)
                  .partitionsToOffsetAndMetadata()
                  .get())
          .filter(report -> report.text().startsWith("run drift:" + ALERT))
          .isPresent();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker does not answer", e);
    }
  }

  /** A trainer's producer that has sent the run and will not commit it. */
  private KafkaProducer<byte[], byte[]> inTransaction()
      throws InterruptedException, ExecutionException {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.transactionalProducer(settings, TrainerReport.GROUP),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    TrainingRun run =
        new TrainingRun(
            "drift:" + ALERT,
            "drift",
            "1h",
            450 * HOUR_MS,
            0,
            450 * HOUR_MS,
            1,
            Decision.PROVEN,
            "abandoned",
            List.of(),
            Map.of(),
            Map.of());
    producer.send(wire.record(Topic.TRAINING_RUNS, run, 0)).get();
    return producer;
  }

  private List<TrainingRun> driftRuns() {
    List<TrainingRun> runs = new ArrayList<>();
    TopicReader.of(wire)
        .on(Topic.TRAINING_RUNS, runs::add)
        .scan(KafkaProperties.scanningConsumer(settings, "trainer-kill-test"));
    runs.removeIf(run -> run.id().endsWith(":first"));
    return runs;
  }
}
