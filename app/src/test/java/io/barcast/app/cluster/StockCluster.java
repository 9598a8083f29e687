package io.barcast.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker as Kafka starts it and an Apicurio registry, each a process of its own with its
 * standard settings, and processes of Barcast beside them.
 */
public final class StockCluster implements AutoCloseable {
  /** Where Apicurio answers as Confluent's registry does. */
  private static final String CONFLUENT_PATH = "/apis/ccompat/v7";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Path brokerSettings;
  private final int brokerPort;
  private final int registryPort;
  private final Deque<LoggedProcess> processes = new ArrayDeque<>();

  /** Starts broker and registry, with all files in a folder. */
  public static StockCluster start(Path folder) throws IOException, InterruptedException {
    StockCluster cluster = new StockCluster(folder);
    try {
      cluster.startBroker();
      cluster.startRegistry();
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private StockCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.brokerSettings = folder.resolve("server.properties");
    List<Integer> ports = freePorts(3);
    this.brokerPort = ports.get(0);
    this.registryPort = ports.get(1);
    Files.writeString(brokerSettings, settings(ports.get(0), ports.get(2)));
    LoggedProcess format = kafka("format", "kafka.tools.StorageTool", formatArguments());
    assertThat(format.exitCode(PATIENCE)).as(format.output()).isZero();
  }

  private List<String> formatArguments() {
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    return List.of("format", "-t", id, "-c", brokerSettings.toString());
  }

  /** What a single node needs; everything else as Kafka has it. */
  private String settings(int port, int controllerPort) {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + folder.resolve("kafka"),
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "");
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private LoggedProcess kafka(String name, String main, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx512m"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    all.addAll(arguments);
    return LoggedProcess.java(folder, name, all);
  }

  private void startBroker() throws IOException, InterruptedException {
    LoggedProcess broker = keep(kafka("kafka", "kafka.Kafka", List.of(brokerSettings.toString())));
    await(() -> brokerAnswers() || !broker.isAlive(), "the broker", broker);
  }

  private boolean brokerAnswers() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Collection<?> nodes = admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
      return !nodes.isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void startRegistry() throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("barcast.apicurio"), RUNNER);
    LoggedProcess registry =
        keep(
            LoggedProcess.java(
                folder,
                "registry",
                List.of(
                    "-Xmx256m",
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + registryPort,
                    "-jar",
                    jar.toString())));
    await(() -> registryAnswers() || !registry.isAlive(), "the registry", registry);
  }

  private static final String RUNNER = "apicurio-registry-app-2.6.13.Final-runner.jar";

  private boolean registryAnswers() {
    URI subjects = URI.create(registryUrl() + "/subjects");
    HttpRequest request = HttpRequest.newBuilder(subjects).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void await(BooleanSupplier holds, String what, LoggedProcess process)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + "\n" + process.output()).isLessThan(deadline);
      Thread.sleep(200);
    }
    assertThat(process.isAlive()).as(what + "\n" + process.output()).isTrue();
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + brokerPort;
  }

  public String registryUrl() {
    return "http://127.0.0.1:" + registryPort + CONFLUENT_PATH;
  }

  /** Starts {@code barcast} with these arguments; it is the caller's to close. */
  public LoggedProcess barcast(String name, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx1g"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.barcast.app.Barcast"));
    all.addAll(arguments);
    return LoggedProcess.java(folder, name, all);
  }

  private LoggedProcess keep(LoggedProcess process) {
    processes.push(process);
    return process;
  }

  /** Ends every process, the newest first. */
  @Override
  public void close() {
    while (!processes.isEmpty()) {
      processes.pop().close();
    }
  }
}
