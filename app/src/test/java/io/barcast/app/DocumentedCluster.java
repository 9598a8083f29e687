package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs documented commands on an embedded broker: with its addresses in place of the ones printed,
 * services on their own threads until this is closed.
 */
final class DocumentedCluster implements AutoCloseable {
  private static final String REGISTRY = "mock://documented-commands";
  private static final Set<String> SERVICES = Set.of("train", "predict", "monitor");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DocumentedFiles files;
  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  private final Map<String, Thread> services = new LinkedHashMap<>();

  DocumentedCluster(DocumentedFiles files) {
    this.files = files;
  }

  /** The services that run, in the order of their start. */
  Set<String> services() {
    return services.keySet();
  }

  /** The topics that the commands created, without Kafka's own and those of state stores. */
  Set<String> topics() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().stream()
        .filter(name -> !name.startsWith("barcast-predict-"))
        .collect(Collectors.toSet());
  }

  /** Runs a command to its end, or a service until it is healthy. */
  void run(DocumentedCommand command) throws Exception {
    List<String> arguments = new ArrayList<>(files.placed(command));
    put(arguments, "--schema-registry", REGISTRY);
    put(arguments, "-b", broker.bootstrapServers());
    if (SERVICES.contains(arguments.get(0))) {
      serve(command, arguments);
      return;
    }
    if (arguments.get(0).equals("models")) {
      await(() -> end("model-updates") > 0, "a published model");
    }
    Ended ended = Commands.run(arguments.toArray());
    assertThat(ended.exitCode()).as(command + "\n" + ended.out() + ended.err()).isZero();
  }

  static void put(List<String> arguments, String option, String value) {
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

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static boolean healthy(int port) throws InterruptedException {
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

  /** The offset after the last record of a topic of one partition. */
  private long end(String topic) throws ExecutionException, InterruptedException {
    TopicPartition only = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(only, OffsetSpec.latest()))
        .partitionResult(only)
        .get()
        .offset();
  }

  interface Condition {
    boolean holds() throws ExecutionException, InterruptedException;
  }

  static void await(Condition condition, String what)
      throws ExecutionException, InterruptedException {
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
    admin.close();
    broker.close();
  }
}
