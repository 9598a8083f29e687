package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.option.SigningKeyFile;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The verbs of {@code models} that look at, and write to, a cluster: one story in order. */
@Tag("broker")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class ModelsTopicCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REGISTRY = "mock://models-commands";
  private static final Interval HOUR = Interval.of("1h");
  private static final int NEWEST_BAR = 200;
  private static final byte[] NOISE = {9, 9};

  @TempDir private static Path folder;

  private static EmbeddedBroker broker;
  private static Settings settings;
  private static Wire wire;
  private static Path key;

  @BeforeAll
  static void publish() throws Exception {
    broker = EmbeddedBroker.start(0);
    settings = Settings.of(Map.of(KafkaProperties.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
    wire = Wire.open(Map.of("schema.registry.url", REGISTRY));
    key =
        Files.writeString(
            folder.resolve("key.pem"), SigningKeys.pem(SamplePipeline.KEYS.getPrivate()));
    Files.writeString(
        folder.resolve("key.pem.pub"), SigningKeys.pem(SamplePipeline.KEYS.getPublic()));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      TopicSetup.create(admin, 1, (short) 1);
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(SamplePipeline.modelRecord(wire)).get();
      producer.send(record(rival())).get();
      for (Topic<?> topic : List.of(Topic.MODEL_UPDATES, Topic.FEATURES, Topic.TRAINING_RUNS)) {
        producer.send(new ProducerRecord<>(topic.topicName(), NOISE, NOISE)).get();
      }
      producer.send(wire.record(Topic.FEATURES, row(), 0)).get();
    }
  }

  @AfterAll
  static void close() {
    wire.close();
    broker.close();
  }

  private static FeatureRow row() {
    FeatureSpec spec = FeatureSpec.standard();
    FeatureVector values = FeatureVector.of(new float[spec.size()]);
    SeriesId series = SeriesId.of("ACME", "1h");
    return new FeatureRow(
        series, NEWEST_BAR * HOUR.millis(), 100, 0, spec.hash(), true, false, 0.01, values);
  }

  /** A shadow that says what the naive model says, with a file for another tool. */
  private static ModelUpdate rival() {
    Attachment file = new Attachment("return-h1.ubj", Artifact.of("tree".getBytes(UTF_8)));
    ModelContents contents =
        new ModelContents(new NaiveModel(3), SamplePipeline.reference(), List.of(), List.of(file));
    ModelCard card =
        new ModelCard(
            new ModelId("rival-1h", 1),
            Family.NAIVE,
            Role.SHADOW,
            Trust.UNPROVEN,
            HOUR,
            0,
            FeatureSpec.standard().hash(),
            Forecasting.DEFAULT_HORIZONS);
    return ModelUpdate.unsigned(
            card,
            ModelArtifacts.encode(contents),
            Map.of("h1.rmse", 0.5),
            "why",
            Map.of("rows", "9"))
        .signedWith(SamplePipeline.KEYS.getPrivate());
  }

  private static ProducerRecord<byte[], byte[]> record(ModelUpdate update) {
    return wire.record(Topic.MODEL_UPDATES, update, 0);
  }

  private static Ended models(Object... arguments) {
    return Commands.run(
        Stream.of(
                Stream.of("models"),
                Stream.of(arguments),
                Stream.of("-b", broker.bootstrapServers(), "--schema-registry", REGISTRY))
            .flatMap(part -> part)
            .toArray());
  }

  private static Ended appoint(Object... arguments) {
    Ended ended =
        models(Stream.concat(Stream.of(arguments), Stream.of("--signing-key", key)).toArray());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  private static String champion() throws Exception {
    List<String> champions = new ArrayList<>();
    for (JsonNode model : JSON.readTree(models("list", "-o", "json").out())) {
      if (model.get("champion").asBoolean()) {
        champions.add(model.get("name").asText() + "@" + model.get("version").asText());
      }
    }
    return String.join(" ", champions);
  }

  private static ListAppender<ILoggingEvent> listenToTopicReader() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(TopicReader.class)).addAppender(log);
    return log;
  }

  private static List<TrainingRun> runs() {
    List<TrainingRun> runs = new ArrayList<>();
    TopicReader.of(wire)
        .on(Topic.TRAINING_RUNS, runs::add)
        .scan(KafkaProperties.consumer(settings, "test"));
    return runs;
  }

  @Test
  @Order(1)
  void shouldListVersionsMarkTheChampionAndNameWhatCannotBeRead() {
    Ended ended = models("list");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(3);
    assertThat(ended.out())
        .containsPattern("\\n {3}rival-1h@1 +NAIVE +SHADOW +UNPROVEN +1h +1970-01-01T00:00:00Z")
        .containsPattern("\\n\\* {2}linear-1h@1 +LINEAR +CHAMPION");
    assertThat(ended.err()).contains("warning: skipping model-updates-0@2: ");
  }

  @Test
  @Order(2)
  void shouldShowAndSaveAVersion() throws Exception {
    Ended shown = models("show", "rival-1h@1", "--trusted-key", key + ".pub");
    assertThat(shown.out().lines())
        .contains("signed by " + key + ".pub", "evidence why", "  h1.rmse 0.5", "  rows 9")
        .contains("golden_rows 0", "attachments", "  return-h1.ubj 4");

    Path file = folder.resolve("rival.avro");
    Ended saved =
        models("save", "rival-1h@1", "--out", file, "--attachments", folder.resolve("files"));
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(folder.resolve("files/return-h1.ubj")).hasContent("tree");
    Ended verified = Commands.run("models", "verify", file, "--trusted-key", key + ".pub");
    assertThat(verified.exitCode()).as(verified.out()).isZero();
  }

  @Test
  @Order(3)
  void shouldRefuseWhatAnOperatorWillNotHaveMeant() throws Exception {
    Path other = folder.resolve("other.pem");
    new SigningKeyFile(other).open();

    Ended unknown = models("promote", "rival-1h@7", "--signing-key", key);
    Ended foreign = models("promote", "rival-1h@1", "--signing-key", other);
    Ended early =
        models(
            "promote", "rival-1h@1", "--signing-key", key, "--active-from", "1970-01-02T00:00:00Z");
    Ended keyless = models("promote", "rival-1h@1", "--signing-key", folder.resolve("none"));
    Ended first = models("rollback", "1h", "--signing-key", key);

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.problem()).last().asString().contains("linear-1h@1, rival-1h@1");
    assertThat(foreign.exitCode()).isEqualTo(3);
    assertThat(foreign.problem()).first().asString().contains("was not signed by this key");
    assertThat(early.exitCode()).isEqualTo(2);
    assertThat(early.problem()).last().asString().contains("1970-01-05T05:00:00Z");
    assertThat(keyless.exitCode()).isEqualTo(2);
    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.problem()).first().asString().contains("no other champion");
    assertThat(runs()).isEmpty();
    assertThat(champion()).isEqualTo("linear-1h@1");
  }

  @Test
  @Order(4)
  void shouldPromoteAShadowAndSendTheChampionOffAsOne() throws Exception {
    ListAppender<ILoggingEvent> log = listenToTopicReader();

    Ended ended = appoint("promote", "rival-1h@1", "--reason", "tired of the other");

    assertThat(ended.err()).contains("warning: skipping model-updates-0@2: ");
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage, STRING)
        .startsWith("skipping features-0@0: the first byte is 0x09");
    assertThat(ended.out().lines())
        .containsExactly(
            "published rival-1h@2 (was rival-1h@1), CHAMPION for bars that close after"
                + " 1970-01-09T13:00:00Z",
            "published linear-1h@2 (was linear-1h@1), SHADOW for bars that close after"
                + " 1970-01-09T13:00:00Z");
    assertThat(champion()).isEqualTo("rival-1h@2");
    TrainingRun run = runs().get(0);
    assertThat(run.id()).isEqualTo("operator:promote:rival-1h@2");
    assertThat(run.trigger()).isEqualTo("operator");
    assertThat(run.decision()).isEqualTo(Decision.PROMOTED);
    assertThat(run.evidence()).isEqualTo("operator: promote rival-1h@1: tired of the other");
    assertThat(run.timeMs()).isEqualTo(NEWEST_BAR * HOUR.millis());
    assertThat(run.published()).containsExactly("rival-1h@2", "linear-1h@2");
  }

  @Test
  @Order(5)
  void shouldPinUnpinAndRollBackEachABarAfterTheOther() throws Exception {
    JsonNode pinned = JSON.readTree(appoint("pin", "linear-1h@1", "-o", "json").out());
    assertThat(pinned.get("models").get(0).get("pinned").asBoolean()).isTrue();
    assertThat(pinned.get("models").get(1).get("pinned").asBoolean()).isFalse();
    assertThat(pinned.get("models").get(0).get("active_from").asText())
        .isEqualTo("1970-01-09T14:00:00Z");
    assertThat(champion()).isEqualTo("linear-1h@3");

    assertThat(appoint("unpin", "1h").out().lines())
        .containsExactly(
            "published linear-1h@4 (was linear-1h@3), CHAMPION for bars that close after"
                + " 1970-01-09T15:00:00Z");

    appoint("rollback", "1h");
    assertThat(champion()).isEqualTo("rival-1h@4");
    assertThat(models("list", "--newest").out())
        .containsPattern("\\* {2}rival-1h@4 .* rival-1h@2\\n")
        .containsPattern("linear-1h@5 .* linear-1h@4\\n");
    assertThat(models("show", "rival-1h@4", "--trusted-key", key + ".pub").out())
        .contains("signed by " + key);
  }

  @Test
  @Order(6)
  void shouldTakeAnotherKeyWhenForcedToAndWarn() throws Exception {
    Path other = folder.resolve("another.pem");
    new SigningKeyFile(other).open();

    Ended forced = models("promote", "linear-1h@1", "--signing-key", other, "--force");

    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(forced.err()).contains("warning: linear-1h@1 was not signed by this key");
    assertThat(champion()).isEqualTo("linear-1h@6");
    assertThat(models("show", "linear-1h@6", "--trusted-key", key + ".pub").out())
        .contains("signed by none of the trusted keys");
  }
}
