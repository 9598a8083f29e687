package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.topics.TopicScan;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.Role;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.ModelFile;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.trainer.SigningKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Runs documented commands on an embedded broker: with its addresses in place of the ones printed,
 * services on threads of their own until this is closed.
 */
final class DocumentedCluster implements AutoCloseable {
  private static final String REGISTRY = "mock://documented-commands";
  private static final Set<String> SERVICES = Set.of("train", "predict", "monitor");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DocumentedFiles files;
  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Settings settings =
      Settings.of(Map.of(KafkaProperties.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
  private final Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY));
  private final Map<String, Thread> services = new LinkedHashMap<>();
  private boolean modelsPublished;

  DocumentedCluster(DocumentedFiles files) {
    this.files = files;
  }

  /** The services that run, in the order of their start. */
  Set<String> services() {
    return services.keySet();
  }

  void run(DocumentedCommand command) throws Exception {
    List<String> arguments = new ArrayList<>(files.placed(command));
    put(arguments, "--schema-registry", REGISTRY);
    put(arguments, "-b", broker.bootstrapServers());
    if (SERVICES.contains(arguments.get(0))) {
      serve(command, arguments);
      return;
    }
    if (arguments.get(0).equals("models") && !modelsPublished) {
      publishModels();
    }
    Ended ended = Commands.run(arguments.toArray());
    assertThat(ended.exitCode()).as(command + "\n" + ended.out() + ended.err()).isZero();
    if (arguments.get(0).equals("produce")) {
      await(() -> count(Topic.PREDICTIONS) > 0, "predictions of what was produced");
    }
  }

  private static void put(List<String> arguments, String option, String value) {
    int at = arguments.indexOf(option);
    if (at < 0) {
      arguments.addAll(List.of(option, value));
    } else {
      arguments.set(at + 1, value);
    }
  }

  private void serve(DocumentedCommand command, List<String> arguments) throws Exception {
    int port = freePort();
    put(arguments, "--metrics-port", Integer.toString(port));
    List<Ended> end = new ArrayList<>();
    Thread service = new Thread(() -> end.add(Commands.run(arguments.toArray())), command.line());
    services.put(arguments.get(0), service);
    service.start();
    await(() -> healthy(port) || !service.isAlive(), command + " healthy");
    assertThat(service.isAlive()).as(command + "\n" + end).isTrue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean healthy(int port) throws InterruptedException {
    URI health = URI.create("http://127.0.0.1:" + port + "/health");
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private long count(Topic topic) {
    AtomicLong records = new AtomicLong();
    new TopicScan(settings, "documented").read(topic, record -> records.incrementAndGet());
    return records.get();
  }

  /** The two models of the documented replay, as a trainer with the documented key sends them. */
  private void publishModels() throws Exception {
    PrivateKey key = SigningKeys.privateKey(files.folder().resolve("key.pem"));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(update("xgboost-1d@1", Role.CHAMPION, key)).get();
      producer.send(update("linear-1d@1", Role.SHADOW, key)).get();
    }
    modelsPublished = true;
  }

  private ProducerRecord<String, byte[]> update(String model, Role role, PrivateKey key)
      throws IOException {
    ModelUpdate made =
        ModelFile.read(files.folder().resolve("out/models").resolve(model + ".avro"));
    ModelUpdate update =
        made.republished(
                made.card().id(), role, made.card().activeFromMs(), "of the replay", Map.of())
            .signedWith(key);
    String topic = Topic.MODEL_UPDATES.topicName();
    return new ProducerRecord<>(
        topic, model, wire.modelUpdates().serializer().serialize(topic, update));
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private static void await(Condition condition, String what) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    services.values().forEach(Thread::interrupt);
    try {
      for (Thread service : services.values()) {
        service.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wire.close();
    broker.close();
  }
}
