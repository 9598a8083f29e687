package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daily habit: rows are appended to a file, and the file is sent again. */
@Tag("broker")
@Timeout(120)
class SendAgainTest {
  private static final String REGISTRY = "mock://send-again";
  private static EmbeddedBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(0);
  }

  @AfterAll
  static void closeBroker() {
    broker.close();
  }

  @AfterEach
  void deleteTopics() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
      while (!admin.listTopics().names().get().isEmpty()) {
        Thread.sleep(10);
      }
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static Ended produce(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "produce",
                "-b",
                broker.bootstrapServers(),
                "--schema-registry",
                REGISTRY,
                "--create-topics",
                "--pace",
                "none"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray());
  }

  private static Ended csv(Path... files) {
    List<Object> arguments = new ArrayList<>(List.of("--csv"));
    arguments.addAll(List.of(files));
    return produce(arguments.toArray());
  }

  private Path file(List<String> rows) {
    return Commands.write(folder.resolve("A_1h.csv"), rows);
  }

  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    scan(Topic.BARS, bars);
    return bars;
  }

  private static <V> void scan(Topic<V> topic, List<V> values) {
    Map<String, Object> consumer = new HashMap<>(client());
    consumer.put("auto.offset.reset", "earliest");
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY))) {
      TopicReader.of(wire).on(topic, values::add).scan(consumer);
    }
  }

  private static int deadLetters() {
    AtomicInteger count = new AtomicInteger();
    Map<String, Object> consumer = new HashMap<>(client());
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY))) {
      TopicReader.of(wire).on(Topic.DEAD_LETTERS, letter -> count.incrementAndGet()).scan(consumer);
    }
    return count.get();
  }

  @Test
  void shouldSendTheRowsThatWereAppendedAndABadRowOnce() {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 303));
    rows.set(7, "junk");
    Ended first = csv(file(rows.subList(0, 300)));
    Ended same = csv(file(rows.subList(0, 300)));
    Ended appended = csv(file(rows));

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out().lines())
        .containsExactly("bars 299", "already there 0", "refused 1 (bad_row 1)");
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out().lines())
        .containsExactly("bars 0", "already there 299", "refused before 1", "refused 0");
    assertThat(appended.out().lines())
        .containsExactly("bars 3", "already there 299", "refused before 1", "refused 0");
    assertThat(bars()).hasSize(302).doesNotHaveDuplicates();
    assertThat(deadLetters()).isEqualTo(1);
  }

  @Test
  void shouldNameRowsThatDifferAndSendThemToRewrite() {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 100));
    csv(file(rows));
    rows.set(90, rows.get(90).replaceFirst("1000$", "2000"));
    Path changed = file(rows);
    Ended differs = csv(changed);
    Ended rewritten = produce("--csv", changed, "--rewrite");

    assertThat(differs.exitCode()).isZero();
    assertThat(differs.out().lines())
        .containsExactly("bars 0", "already there 99", "differ 1", "refused 0");
    assertThat(differs.err())
        .containsPattern(
            "differs A_1h.csv:92: A/1h of \\S+: \\S+,1000.0 on the topic, \\S+,2000.0 here")
        .contains("--rewrite");
    assertThat(rewritten.out().lines()).containsExactly("bars 1", "already there 99", "refused 0");
    assertThat(csv(changed).out().lines()).contains("bars 0", "already there 100");
  }

  @Test
  void shouldSendASimulatedMarketOnce() {
    Object[] market = {"--simulate", "--symbols", 2, "--bars", 50};
    Object[] longer = {"--simulate", "--symbols", 2, "--bars", 60};

    assertThat(produce(market).out().lines()).contains("bars 100", "already there 0");
    assertThat(produce(market).out().lines()).contains("bars 0", "already there 100");
    assertThat(produce(longer).out().lines()).contains("bars 20", "already there 60", "differ 40");
  }

  @Test
  void shouldSendStandardInput() {
    List<String> rows = Commands.walk("A", 1, 50);
    String text = Commands.HEADER + "\n" + String.join("\n", rows) + "\n";
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      Ended ended = produce("--csv", "-", "--interval", "1h");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out().lines()).contains("bars 50");
    } finally {
      System.setIn(before);
    }
    assertThat(csv(file(rows)).out().lines()).contains("bars 0", "already there 50");
  }

  @Test
  void shouldSendNothingAfterThePartitionsOfBarsWereRaised() throws Exception {
    List<String> rows = Commands.walk("A", 1, 60);
    csv(file(rows.subList(0, 50)));
    try (Admin admin = Admin.create(client())) {
      admin.createPartitions(Map.of("bars", NewPartitions.increaseTo(9))).all().get();
    }

    Ended ended = csv(file(rows));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem())
        .first()
        .asString()
        .contains("bars has 9 partitions, features 4: a symbol's new bars would go to another");
    assertThat(bars()).hasSize(50);
  }
}
