package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
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
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.TrainingRun;
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

/** A broker with two published models, a feature row, and an unreadable record on each topic. */
final class ModelsCluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REGISTRY = "mock://models-commands";
  private static final Interval HOUR = Interval.of("1h");
  private static final byte[] NOISE = {9, 9};

  private final EmbeddedBroker broker;
  private final Settings settings;
  private final Wire wire;
  private final Path key;

  private ModelsCluster(EmbeddedBroker broker, Wire wire, Path key) {
    this.broker = broker;
    this.settings =
        Settings.of(Map.of(KafkaProperties.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
    this.wire = wire;
    this.key = key;
  }

  /**
   * Starts the broker and publishes the records.
   *
   * @param folder receives the trusted key pair
   * @param newestBarMs close of the feature row, epoch milliseconds UTC
   */
  static ModelsCluster start(Path folder, long newestBarMs) throws Exception {
    Path key = folder.resolve("key.pem");
    Files.writeString(key, SigningKeys.pem(SamplePipeline.KEYS.getPrivate()));
    Files.writeString(
        folder.resolve("key.pem.pub"), SigningKeys.pem(SamplePipeline.KEYS.getPublic()));
    ModelsCluster cluster =
        new ModelsCluster(
            EmbeddedBroker.start(0), Wire.open(Map.of("schema.registry.url", REGISTRY)), key);
    cluster.publish(newestBarMs);
    return cluster;
  }

  private void publish(long newestBarMs) throws Exception {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(1, (short) 1));
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(SamplePipeline.modelRecord(wire)).get();
      producer.send(wire.record(Topic.MODEL_UPDATES, rival(), 0)).get();
      for (Topic<?> topic : List.of(Topic.MODEL_UPDATES, Topic.FEATURES, Topic.TRAINING_RUNS)) {
        producer.send(new ProducerRecord<>(TopicNames.PLAIN.of(topic), NOISE, NOISE)).get();
      }
      producer.send(wire.record(Topic.FEATURES, row(newestBarMs), 0)).get();
    }
  }

  /** The private key that the models are signed with; its public half is in {@code FILE.pub}. */
  Path key() {
    return key;
  }

  private static FeatureRow row(long closeTimeMs) {
    FeatureSpec spec = FeatureSpec.standard();
    FeatureVector values = FeatureVector.of(new float[spec.size()]);
    SeriesId series = SeriesId.of("ACME", "1h");
    return new FeatureRow(
        series, closeTimeMs, 100, 1, null, spec.hash(), true, false, 0.01, values);
  }

  /** A shadow that gives the naive forecast, with an attachment. */
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

  /** Runs a command of {@code models} on this cluster. */
  Ended models(Object... arguments) {
    return Commands.run(
        Stream.of(
                Stream.of("models"),
                Stream.of(arguments),
                Stream.of("-b", broker.bootstrapServers(), "--schema-registry", REGISTRY))
            .flatMap(part -> part)
            .toArray());
  }

  /** Runs a command that promotes, with the trusted key; it has to succeed. */
  Ended promote(Object... arguments) {
    Ended ended =
        models(Stream.concat(Stream.of(arguments), Stream.of("--signing-key", key)).toArray());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  /** The keys of the champions that {@code models list} shows. */
  String champion() throws Exception {
    List<String> champions = new ArrayList<>();
    for (JsonNode model : JSON.readTree(models("list", "-o", "json").out())) {
      if (model.get("champion").asBoolean()) {
        champions.add(model.get("name").asText() + "@" + model.get("version").asText());
      }
    }
    return String.join(" ", champions);
  }

  /** The recorded training runs. */
  List<TrainingRun> runs() {
    List<TrainingRun> runs = new ArrayList<>();
    TopicReader.of(wire)
        .on(Topic.TRAINING_RUNS, runs::add)
        .scan(KafkaProperties.scanningConsumer(settings, "test"));
    return runs;
  }

  @Override
  public void close() {
    wire.close();
    broker.close();
  }
}
