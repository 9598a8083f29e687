package io.barcast.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands;
import io.barcast.app.Commands.Ended;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.Right;
import io.barcast.runtime.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each process works with exactly the rights that {@code doctor --acls} prints, and without any one
 * of them it ends and names it. Every process is another user.
 */
@Tag("broker")
@Timeout(60)
@TestMethodOrder(OrderAnnotation.class)
class SmallestRightsTest {
  private static final String REGISTRY = "mock://smallest-rights";
  private static final int BARS = 150;
  private static final Pattern COMMAND =
      Pattern.compile(
          "kafka-acls --bootstrap-server \\S+ --add --allow-principal (\\S+)"
              + "((?: --operation [A-Z]+)+) --(topic|group|transactional-id) (\\S+)"
              + "( --resource-pattern-type prefixed)?");

  /** With this property all rights are tried; otherwise one of each process and kind. */
  private static final boolean WHOLE = Boolean.getBoolean("barcast.security.whole");

  @TempDir private static Path directory;
  private static SecuredCluster cluster;

  /** The run of a process. */
  private static final Map<ProcessAccess, String> PROCESSES =
      Map.of(
          ProcessAccess.PRODUCE,
              "produce --simulate --symbols 1 --interval 1h --pace none --bars " + BARS,
          ProcessAccess.PREDICT, "predict --allow-unsigned-models",
          ProcessAccess.TRAIN, "train --signing-key key.pem",
          ProcessAccess.MONITOR, "monitor",
          ProcessAccess.READ_PREDICTIONS, "tail predictions",
          ProcessAccess.REPLAY, "verify",
          ProcessAccess.READ_MODELS, "models list");

  @BeforeAll
  static void start() throws Exception {
    cluster = SecuredCluster.start(directory);
    for (ProcessAccess process : PROCESSES.keySet()) {
      cluster.addUser(user(process));
    }
    cluster.admin().createAcls(bindings()).all().get();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String user(ProcessAccess process) {
    return "barcast-" + process.label();
  }

  /** The rights as they are printed for a shell. */
  private static List<AclBinding> bindings() {
    List<AclBinding> bindings = new ArrayList<>();
    Ended printed = Commands.run("doctor", "--acls", "-b", cluster.address("SCRAM"));
    assertThat(printed.exitCode()).as(printed.err()).isZero();
    printed
        .out()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher command = COMMAND.matcher(line);
              assertThat(command.matches()).as(line).isTrue();
              ResourceType type =
                  ResourceType.valueOf(command.group(3).replace('-', '_').toUpperCase(Locale.ROOT));
              PatternType pattern =
                  command.group(5) == null ? PatternType.LITERAL : PatternType.PREFIXED;
              Stream.of(command.group(2).trim().split(" ?--operation "))
                  .filter(operation -> !operation.isEmpty())
                  .forEach(
                      operation ->
                          bindings.add(
                              binding(
                                  command.group(1),
                                  new ResourcePattern(type, command.group(4), pattern),
                                  AclOperation.valueOf(operation))));
            });
    return bindings;
  }

  private static AclBinding binding(
      String principal, ResourcePattern resource, AclOperation operation) {
    return new AclBinding(
        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }

  private static Ended run(ProcessAccess process, String command) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.replaceAll(
        word -> word.equals("key.pem") ? directory.resolve("key.pem").toString() : word);
    arguments.addAll(List.of("-b", cluster.address("SCRAM"), "--schema-registry", REGISTRY));
    arguments.add("--command-config");
    arguments.add(cluster.scram(user(process), SecuredCluster.PASSWORD));
    return Commands.run(arguments.toArray());
  }

  private static Ended run(ProcessAccess process) throws IOException {
    return run(process, PROCESSES.get(process));
  }

  private record Service(Thread thread, CompletableFuture<Ended> end, int port)
      implements AutoCloseable {
    static Service start(ProcessAccess process) throws IOException {
      CompletableFuture<Ended> end = new CompletableFuture<>();
      int port = freePort();
      String command = PROCESSES.get(process) + " --metrics-port " + port;
      Thread thread =
          new Thread(
              () -> {
                try {
                  end.complete(SmallestRightsTest.run(process, command));
                } catch (IOException e) {
                  end.completeExceptionally(e);
                }
              },
              command);
      thread.start();
      return new Service(thread, end, port);
    }

    void awaitReady() throws Exception {
      await(
          () -> {
            assertThat(end).as("%s", end).isNotDone();
            return get("/health/ready").statusCode() == 200;
          },
          thread.getName());
    }

    java.net.http.HttpResponse<String> get(String path) throws Exception {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    @Override
    public void close() {
      thread.interrupt();
      assertThat(end.orTimeout(30, TimeUnit.SECONDS).join().exitCode()).isEqualTo(130);
    }
  }

  private static void await(Callable<Boolean> condition, String what) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    boolean holds = false;
    while (!holds) {
      try {
        holds = condition.call();
      } catch (IOException e) {
        holds = false;
      }
      assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
      if (!holds) {
        Thread.sleep(100);
      }
    }
  }

  @Test
  @Order(1)
  void shouldNameTheRightToCreateChangelogs() throws Exception {
    without(ProcessAccess.PREDICT, changelogs(), AclOperation.CREATE);
  }

  private static Right changelogs() {
    return ProcessAccess.PREDICT.rights(settings()).stream()
        .filter(right -> right.operations().contains(AclOperation.CREATE))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(2)
  void shouldWorkWithExactlyTheseRights() throws Exception {
    Ended produced = run(ProcessAccess.PRODUCE);
    assertThat(produced.exitCode()).as(produced.err()).isZero();
    try (Service predict = Service.start(ProcessAccess.PREDICT);
        Service train = Service.start(ProcessAccess.TRAIN);
        Service monitor = Service.start(ProcessAccess.MONITOR)) {
      predict.awaitReady();
      train.awaitReady();
      monitor.awaitReady();
      String counted = "barcast_records_total{topic=\"predictions\",} " + BARS + ".0";
      await(() -> monitor.get("/metrics").body().contains(counted), counted);
      String locked = "group=\"barcast-trainer-lock\",} 1.0";
      await(() -> monitor.get("/metrics").body().contains(locked), locked);
      String lag = "barcast_consumer_lag_records";
      await(() -> monitor.get("/metrics").body().contains(lag), lag);
    }
    Ended read = run(ProcessAccess.READ_PREDICTIONS);
    assertThat(read.exitCode()).as(read.err()).isZero();
    assertThat(read.out().lines()).hasSizeGreaterThanOrEqualTo(10);
    Ended verified = run(ProcessAccess.REPLAY);
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    Ended replayed = run(ProcessAccess.REPLAY, "replay --out " + directory.resolve("replayed"));
    assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
    Ended listed = run(ProcessAccess.READ_MODELS);
    assertThat(listed.exitCode()).as(listed.err()).isZero();
  }

  private record Missing(ProcessAccess process, Right right, AclOperation operation) {
    @Override
    public String toString() {
      return process.label() + " without " + operation + " of " + right;
    }

    /** What a sample has one of. */
    List<Object> kind() {
      return List.of(process, right.type(), right.pattern(), operation);
    }
  }

  private static Stream<Missing> missing() {
    List<Missing> all = new ArrayList<>();
    for (ProcessAccess process : PROCESSES.keySet().stream().sorted().toList()) {
      for (Right right : process.rights(settings())) {
        right.operations().stream()
            .filter(operation -> operation != AclOperation.CREATE)
            .filter(operation -> operation != AclOperation.DESCRIBE)
            .forEach(operation -> all.add(new Missing(process, right, operation)));
      }
    }
    List<Object> seen = new ArrayList<>();
    return all.stream()
        .filter(each -> WHOLE || (!seen.contains(each.kind()) && seen.add(each.kind())));
  }

  private static Settings settings() {
    return Settings.of(Map.of());
  }

  @ParameterizedTest
  @MethodSource("missing")
  @Order(3)
  void shouldNameTheRightThatIsMissing(Missing missing) throws Exception {
    without(missing.process(), missing.right(), missing.operation());
  }

  private static void without(ProcessAccess process, Right right, AclOperation operation)
      throws Exception {
    String principal = "User:" + user(process);
    AclBinding binding =
        binding(
            principal, new ResourcePattern(right.type(), right.name(), right.pattern()), operation);
    assertThat(cluster.admin().deleteAcls(List.of(binding.toFilter())).all().get()).hasSize(1);
    try {
      Ended ended = run(process);

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(4);
      assertThat(ended.out()).isEmpty();
      List<String> lines =
          ended.err().lines().dropWhile(line -> !line.startsWith("barcast: ")).toList();
      assertThat(lines).as(ended.err()).hasSize(2);
      assertThat(lines.get(0)).contains(principal, right.name());
      assertThat(String.join(" ", lines)).contains(operation.name());
    } finally {
      cluster.admin().createAcls(List.of(binding)).all().get();
    }
  }
}
