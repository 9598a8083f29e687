package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class ProduceAndDoctorTest {
  private static final String REGISTRY = "mock://produce-and-doctor";
  private static final String NOBODY = "127.0.0.1:1";
  private static final int LAST = Integer.MAX_VALUE;

  private static EmbeddedBroker broker;

  /** These wait in vain while the other tests run. */
  private static CompletableFuture<Ended> produceToNobody;

  private static CompletableFuture<Ended> doctorOfNobody;

  @TempDir Path folder;

  @BeforeAll
  static void startBroker() {
    produceToNobody =
        Commands.start("produce", "-b", NOBODY, "--schema-registry", REGISTRY, "--simulate");
    doctorOfNobody = Commands.start("doctor", "-b", NOBODY);
    broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  static void closeBroker() {
    broker.close();
  }

  @AfterEach
  void deleteTopics() throws Exception {
    try (Admin admin = Admin.create(client())) {
      Set<String> names = admin.listTopics().names().get();
      admin.deleteTopics(names).all().get();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static Ended onCluster(String command, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(command, "-b", broker.bootstrapServers(), "--schema-registry", REGISTRY));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray());
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Collection<TopicPartition> partitions =
          consumer.partitionsFor(TopicNames.PLAIN.of(topic)).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static List<Bar> bars() {
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY))) {
      return read(Topic.BARS).stream().map(r -> wire.value(Topic.BARS, r.value())).toList();
    }
  }

  @Test
  void shouldSendLongerBarsOnceAndTheHoleAmongThemAsADeadLetter() {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 48));
    rows.remove(20);
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);
    Object[] flags = {
      "--create-topics", "--csv", file, "--resample", "4h", "--calendar", "24/7", "--pace", "none"
    };

    Ended first = onCluster("produce", flags);
    Ended again = onCluster("produce", flags);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("bars 11").contains("refused 1 (hole 1)");
    assertThat(again.out()).contains("bars 0").contains("refused 0");
    assertThat(bars()).hasSize(11).allMatch(bar -> bar.series().interval().code().equals("4h"));
    assertThat(read(Topic.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void shouldSendBarsAndSendBadRowsToDeadLetters() {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 300));
    for (int bad = 0; bad < 12; bad++) {
      rows.set(20 * bad, rows.get(20 * bad).replaceFirst("Z,[0-9.]+", "Z,NaN"));
    }
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);

    Ended ended =
        onCluster("produce", "--csv", file, "--create-topics", "--partitions", 2, "--pace", "none");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines())
        .containsExactly("bars 288", "already there 0", "refused 12 (non_finite 12)");
    assertThat(ended.err().lines().filter(line -> line.startsWith("refused A_1h.csv:")))
        .hasSize(10);
    assertThat(ended.err()).contains("refused A_1h.csv:2: non_finite: ");
    assertThat(bars()).hasSize(288).allMatch(bar -> bar.series().toString().equals("A/1h"));
    assertThat(read(Topic.DEAD_LETTERS).stream().map(DeadLetter::from).toList()).hasSize(12);
  }

  @Test
  void shouldKeepTheRate() {
    long startNs = System.nanoTime();

    Ended ended =
        onCluster(
            "produce", "--simulate", "--symbols", 1, "--bars", 41, "--rate", 40, "--create-topics");

    assertThat(ended.exitCode()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldLeaveATransactionInProgressAlone() {
    onCluster("doctor", "--create-topics");
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "in-progress");
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>("features", new byte[] {1}));
      producer.flush();

      assertThat(onCluster("doctor", "--abort-hanging-transactions").out())
          .contains("no transaction hangs");
      producer.commitTransaction();
    }
  }

  @Test
  void shouldNameMissingTopics() {
    Ended ended = onCluster("produce", "--simulate");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem())
        .hasSize(2)
        .first()
        .asString()
        .contains("topics are missing: bars,", "dead-letters");
  }

  @Test
  @Order(LAST)
  void shouldExit4WhenBrokerOrRegistryIsUnreachable() {
    Ended noBroker = produceToNobody.join();
    Ended noRegistry =
        Commands.run(
            "produce",
            "-b",
            broker.bootstrapServers(),
            "--schema-registry",
            "http://" + NOBODY,
            "--create-topics",
            "--simulate");

    assertThat(noBroker.exitCode()).isEqualTo(4);
    assertThat(noBroker.problem()).hasSize(2).first().asString().contains(NOBODY);
    assertThat(noRegistry.exitCode()).isEqualTo(4);
    assertThat(noRegistry.problem()).hasSize(2).first().asString().contains("schema registry");
  }

  @Test
  void shouldProposeTheRegistrysOtherPath() throws IOException {
    try (RegistryServer server = RegistryServer.start("other-path", 0)) {
      Ended ended =
          Commands.run(
              "produce",
              "-b",
              broker.bootstrapServers(),
              "--schema-registry",
              server.url() + "/registry",
              "--create-topics",
              "--simulate");

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.problem())
          .hasSize(2)
          .first()
          .asString()
          .endsWith(server.url() + " does: --schema-registry " + server.url());
    }
  }

  @Test
  void shouldSendNothingToTopicsOfAnotherRegistry() {
    assertThat(onCluster("produce", "--create-topics", "--simulate", "--bars", 9).exitCode())
        .isZero();

    Ended ended =
        Commands.run(
            "produce",
            "-b",
            broker.bootstrapServers(),
            "--schema-registry",
            "mock://another",
            "--simulate");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem())
        .hasSize(2)
        .first()
        .asString()
        .contains("does not know schema", "the newest record of bars");
  }

  @Test
  void shouldExit5OnFilesWithoutBarsBeforeConnectingToTheBroker() {
    byte[] random = new byte[4_096];
    new java.util.SplittableRandom(5).nextBytes(random);
    List<Path> files =
        List.of(
            folder.resolve("missing.csv"),
            Commands.write(folder.resolve("empty.csv"), new byte[0]),
            Commands.write(folder.resolve("random.csv"), random));

    assertThat(files)
        .allSatisfy(
            file -> {
              Ended ended =
                  Commands.run(
                      "produce", "-b", NOBODY, "--schema-registry", REGISTRY, "--csv", file);
              assertThat(ended.exitCode()).isEqualTo(5);
              assertThat(ended.problem()).hasSize(2);
            });
  }

  @Test
  void shouldExit2WithoutASourceAndWithTwo() {
    assertThat(onCluster("produce").exitCode()).isEqualTo(2);
    assertThat(onCluster("produce", "--simulate", "--csv", "a.csv").exitCode()).isEqualTo(2);
    assertThat(Commands.run("produce", "--help").out()).contains("Examples:", "--rate");
  }

  @Test
  void shouldCreateTopicsAndPassAllChecks() throws IOException {
    Ended sick = onCluster("doctor");
    Ended well = onCluster("doctor", "--create-topics", "--partitions", 1);
    Ended asJson = onCluster("doctor", "-o", "json");

    assertThat(sick.exitCode()).isEqualTo(3);
    assertThat(sick.out().lines())
        .anyMatch(line -> line.matches("FAIL +topics +topic bars is missing.*--create-topics.*"))
        .anyMatch(line -> line.matches("ok +broker .*"));
    assertThat(well.exitCode()).as(well.out()).isZero();
    assertThat(well.out().lines())
        .noneMatch(line -> line.startsWith("FAIL"))
        .anyMatch(line -> line.matches("ok +topics +all 12 .*"))
        .anyMatch(line -> line.matches("ok +registry +answers"))
        .anyMatch(line -> line.matches("ok +xgboost .*"))
        .anyMatch(line -> line.matches("ok +lag +barcast-predict has read nothing yet"));
    assertThat(asJson.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(asJson.out()).findValuesAsText("name"))
        .contains("java", "xgboost", "disk", "broker", "topics", "lag", "registry");
  }

  @Test
  void shouldReportAnUnreachableRegistry() {
    Ended ended =
        Commands.run(
            "doctor",
            "-b",
            broker.bootstrapServers(),
            "--schema-registry",
            "http://" + NOBODY,
            "--create-topics");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.matches("FAIL +registry .*no answer.*--schema-registry.*"));
  }

  @Test
  @Order(LAST)
  void shouldExit4WhenTheBrokerIsUnreachableAndStillMakeTheOtherChecks() {
    Ended ended = doctorOfNobody.join();

    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.matches("FAIL +broker .*" + NOBODY + ".*--bootstrap-server.*"))
        .anyMatch(line -> line.matches("ok +java .*"))
        .anyMatch(line -> line.matches("WARN +registry .*"));
  }
}
