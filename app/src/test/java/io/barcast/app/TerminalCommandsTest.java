package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.ReplayMark;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The commands that look into a pipeline, and those that ask it for something: one story. */
@Tag("broker")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class TerminalCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> NARROW = Map.of("COLUMNS", "40");
  private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(60);

  private static final String NOBODY = "127.0.0.1:1";

  private static TerminalCluster cluster;

  /** These wait in vain while the other tests run; by command. */
  private static Map<String, CompletableFuture<Ended>> askingNobody;

  @BeforeAll
  static void start() {
    askingNobody =
        Stream.of("tail bars", "status", "why x", "dead-letters list", "dead-letters replay")
            .collect(toMap(command -> command, TerminalCommandsTest::askNobody));
    cluster = new TerminalCluster();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private static Ended ok(Object... arguments) {
    Ended ended = cluster.run(arguments);
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    return ended;
  }

  private static JsonNode json(Object... arguments) throws IOException {
    Object[] all = Stream.concat(Stream.of(arguments), Stream.of("-o", "json")).toArray();
    return JSON.readTree(ok(all).out());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadlineNs = System.nanoTime() + LONGEST_WAIT_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadlineNs);
      Thread.sleep(50);
    }
  }

  @Test
  @Order(1)
  void shouldSayThatTopicsAreMissing() {
    assertThat(ok("status").out()).containsPattern("bars +0 +missing");
    for (String command : List.of("tail bars", "dead-letters list", "retrain --reason why")) {
      Ended ended = cluster.run((Object[]) command.split(" "));
      assertThat(ended.exitCode()).as(command).isEqualTo(3);
      assertThat(ended.problem().get(0)).as(command).contains(" is missing");
    }
  }

  @Test
  @Order(2)
  void shouldFindNothingOnEmptyTopics() throws IOException {
    cluster.createTopics();

    assertThat(ok("tail", "bars").out()).isEmpty();
    assertThat(ok("dead-letters", "list").out()).isEqualTo("no dead letters\n");
    assertThat(ok("dead-letters", "replay").out()).isEqualTo("replayed nothing\n");
    assertThat(ok("status").out())
        .contains("no model is published", "no alert", "no dead letters", "no predictions")
        .contains("no trainer has reported what it waits for", "has committed nothing on bars");
    assertThat(json("status").get("topics")).hasSize(12);
    assertThat(cluster.run("why", "linear-1h@1").exitCode()).isEqualTo(5);
    Ended retrain = cluster.run("retrain", "--reason", "why");
    assertThat(retrain.exitCode()).isEqualTo(3);
    assertThat(retrain.problem().get(0)).contains("there are no features yet");
  }

  @Test
  @Order(3)
  void shouldPrintTheNewestRecordsInOrderOfTime() throws Exception {
    cluster.fill();

    List<String> lines = ok("tail", "bars", "-n", 3).out().lines().toList();
    assertThat(lines).hasSize(4).first().asString().startsWith("time ").contains("close");
    assertThat(lines.get(1)).startsWith("1970-01-05T23:00:00Z  SYM");
    assertThat(lines.get(3)).startsWith("1970-01-06T00:00:00Z  SYM");
    assertThat(ok("tail", "bars", "--symbol", "SYM1").out().lines().skip(1))
        .hasSize(10)
        .allMatch(line -> line.contains("SYM1"))
        .isSorted();
    assertThat(ok("tail", "bars", "--from", "1970-01-05T20:00:00Z").out().lines().skip(1))
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparing(line -> line.substring(0, 20)))
        .first()
        .asString()
        .startsWith("1970-01-05T20:00:00Z");
    assertThat(ok("tail", "bars", "--from", "1970-01-05T20:00:00Z", "-n", 1).out().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("1970-01-05T20:00:00Z");
  }

  @Test
  @Order(4)
  void shouldPrintEveryTopicAsTableAndAsJson() throws IOException {
    for (Topic<?> topic : Topic.all()) {
      String name = topic.toString();
      boolean empty =
          List.of(Topic.MODELS, Topic.RETRAIN_REQUESTS, Topic.TRAINING_RUNS).contains(topic);
      Ended narrow = cluster.run(NARROW, "tail", name);
      assertThat(narrow.exitCode()).as(name + narrow.err()).isZero();
      assertThat(narrow.out().isEmpty()).as(name).isEqualTo(empty);
      assertThat(narrow.out().lines()).as(name).allMatch(line -> line.length() <= 40);
      for (String line : ok("tail", name, "-o", "json").out().lines().toList()) {
        assertThat(JSON.readTree(line).get("value").isObject()).as(line).isTrue();
      }
    }
  }

  @Test
  @Order(5)
  void shouldShowTheContentOfDeadLetters() throws IOException {
    String text = cluster.run(Map.of("COLUMNS", "250"), "tail", "dead-letters").out();
    assertThat(text)
        .contains("bars-1@17", "no schema has id 9?in the ?[31mregistry", "file:A.csv:7", "A,NaN")
        .containsPattern("lost-0@1 .*01 02")
        .containsPattern("unknown_schema .* SYM0  ?1h ");
  }

  @Test
  @Order(6)
  void shouldRefuseAnUnknownTopicAndASymbolWhereThereIsNone() {
    Ended unknown = cluster.run("tail", "predicions");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.problem().get(0)).contains("did you mean predictions?");
    assertThat(unknown.problem().get(1)).contains("bars, features,", "dead-letters");
    assertThat(cluster.run("tail", "training-runs", "--symbol", "A").exitCode()).isEqualTo(2);
    assertThat(cluster.run("tail", "bars", "-n", 0).exitCode()).isEqualTo(2);
  }

  /** A pipe whose reader goes away after some characters. */
  private static final class ClosedPipe extends Writer {
    private int left = 100;

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException("Broken pipe");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  @Order(7)
  void shouldEndQuietlyWhenNobodyReads() {
    for (String format : List.of("text", "json")) {
      StringWriter err = new StringWriter();
      int exitCode =
          Barcast.commandLine(Map.of())
              .setOut(new PrintWriter(new ClosedPipe()))
              .setErr(new PrintWriter(err, true))
              .execute(
                  Stream.of(
                          cluster.arguments(
                              "tail", "bars", "--from", "1970-01-01T00:00:00Z", "-f", "-o", format))
                      .map(Object::toString)
                      .toArray(String[]::new));
      assertThat(exitCode).isZero();
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  @Order(8)
  void shouldFollowATopicUntilItIsInterrupted() throws Exception {
    StringWriter out = new StringWriter();
    List<Integer> exitCodes = new ArrayList<>();
    Thread tail =
        new Thread(
            () ->
                exitCodes.add(
                    Barcast.commandLine(Map.of())
                        .setOut(new PrintWriter(out, true))
                        .execute(
                            Stream.of(cluster.arguments("tail", "bars", "-n", 1, "-f"))
                                .map(Object::toString)
                                .toArray(String[]::new))));
    tail.start();
    await(() -> out.toString().lines().count() == 2);
    Bar next = SamplePipeline.bars(1, 121).get(120);
    cluster.send(List.of(cluster.wire().record(Topic.BARS, next, next.closeTimeMs())));
    await(() -> out.toString().contains("1970-01-06T01:00:00Z  SYM0"));
    tail.interrupt();
    tail.join(LONGEST_WAIT_NS / 1_000_000);

    assertThat(exitCodes).containsExactly(130);
  }

  @Test
  @Order(9)
  void shouldPutThePipelineOnOneScreen() throws IOException {
    String text = ok("status").out();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text)
        .containsPattern("bars +241 +1970-01-06T01:00:00Z")
        .contains("  " + TerminalCluster.TRAINER_NOTE)
        .containsPattern("predict +about 3 records, 2 h 0 min of event time, behind on bars")
        .containsPattern("linear-1h@1 +CHAMPION +UNPROVEN +1h +1970-01-05T13:00:00Z +11")
        .containsPattern("linear-1h@1 +feature-b +0.4")
        .doesNotContain("feature-a")
        .containsPattern("unknown_schema +3 +0 +\\d@\\d")
        .containsPattern("SYM0/1h +1970-01-06T00:00:00Z +1 +[+-]0\\.\\d\\d% .*linear");

    JsonNode json = json("status");
    assertThat(json.get("predictions")).hasSize(2);
    assertThat(json.get("trainer").get("waits_for").get(0).asText())
        .isEqualTo(TerminalCluster.TRAINER_NOTE);
    Ended narrow = cluster.run(NARROW, "status");
    assertThat(narrow.exitCode()).isZero();
    assertThat(narrow.out().lines()).allMatch(line -> line.length() <= 40);
  }

  @Test
  @Order(10)
  void shouldListAndShowLetters() throws IOException {
    assertThat(ok("dead-letters", "list").out())
        .containsPattern("1970-01-01T01:00:00Z +bars-1@17 +unknow")
        .containsPattern("unknown_schema +3 +0");
    JsonNode filtered =
        json("dead-letters", "list", "--topic", "bars", "--to", "1970-01-01T01:00:00Z");
    assertThat(filtered.get("letters")).hasSize(2);
    String id = filtered.get("letters").get(0).get("id").asText();

    assertThat(ok("dead-letters", "show", id).out())
        .contains("barcast-reason  unknown_schema", "barcast-header-trace  abc", "\"close_time\"");
    assertThat(json("dead-letters", "show", id).get("letter").get("headers").get("trace").asText())
        .isEqualTo("abc");
    assertThat(ok("dead-letters", "show", id(json("dead-letters", "list"), "lost-0@1")).out())
        .contains("00000000  01 02");
    assertThat(cluster.run("dead-letters", "show", "0@99").exitCode()).isEqualTo(2);
    assertThat(cluster.run("dead-letters", "show", "zero").exitCode()).isEqualTo(2);
    Ended unknown = cluster.run("dead-letters", "list", "--reason", "late");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.problem().get(1))
        .isEqualTo("There are: non_finite, unknown_magic, unknown_schema.");
  }

  private static String id(JsonNode list, String from) {
    for (JsonNode letter : list.get("letters")) {
      if (letter.get("from").asText().equals(from)) {
        return letter.get("id").asText();
      }
    }
    throw new AssertionError(from + " is not in " + list);
  }

  @Test
  @Order(11)
  void shouldReplayWhatAKilledReplayLeft() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> before = cluster.records(Topic.BARS);
    ConsumerRecord<byte[], byte[]> letter = letters().get(0);
    String id = letter.partition() + "@" + letter.offset();
    assertThat(ok("dead-letters", "replay", id, "--dry-run").out())
        .isEqualTo("would replay 1 to bars\n");

    try (KafkaProducer<byte[], byte[]> killed =
        cluster.transactionalProducer("barcast-dead-letters")) {
      killed.beginTransaction();
      killed.send(ReplayMark.of(letter)).get();
      assertThat(ok("dead-letters", "replay", id).out()).isEqualTo("replayed 1 to bars\n");
    }

    List<ConsumerRecord<byte[], byte[]>> after = cluster.records(Topic.BARS);
    assertThat(after).hasSize(before.size() + 1);
    ConsumerRecord<byte[], byte[]> replayed =
        after.stream()
            .filter(record -> record.headers().lastHeader("trace") != null)
            .findFirst()
            .orElseThrow();
    assertThat(replayed.key()).isEqualTo(letter.key());
    assertThat(replayed.value()).isEqualTo(letter.value());
    assertThat(replayed.timestamp()).isEqualTo(letter.timestamp());
    assertThat(replayed.partition()).isEqualTo(1);
    assertThat(replayed.headers().toArray())
        .containsExactly(new RecordHeader("trace", "abc".getBytes(UTF_8)));
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters() {
    return cluster.records(Topic.DEAD_LETTERS).stream()
        .filter(record -> record.headers().lastHeader("barcast-header-trace") != null)
        .toList();
  }

  @Test
  @Order(12)
  void shouldReplayEachLetterOnceAndSayWhatCannotBe() {
    int before = cluster.records(Topic.BARS).size();

    Ended first = cluster.run("dead-letters", "replay");
    Ended second = cluster.run("dead-letters", "replay", "--topic", "bars");

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.out().lines())
        .containsExactlyInAnyOrder(
            "replayed 2 to bars",
            "1 had been replayed before",
            "cannot replay 1 rows of file:A.csv: correct them there, and send the file again with"
                + " produce",
            "cannot replay 1 from lost, which is no topic of Barcast: send them with another tool");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).isEqualTo("replayed nothing\n3 had been replayed before\n");
    assertThat(cluster.records(Topic.BARS)).hasSize(before + 2);
    assertThat(ok("dead-letters", "list").out())
        .containsPattern("unknown_schema +0 +3")
        .containsPattern("bars-1@17 .*replay");
    assertThat(ok("status").out()).containsPattern("unknown_schema +0 +3 ");
    assertThat(cluster.run("dead-letters", "replay", "0@9999").exitCode()).isEqualTo(2);
    assertThat(cluster.run("dead-letters", "replay", "--reason", "late").exitCode()).isEqualTo(2);
  }

  @Test
  @Order(13)
  void shouldWaitForOpenTransactionsThatMayHideMarks() throws Exception {
    try (KafkaProducer<byte[], byte[]> other = cluster.transactionalProducer("another")) {
      other.beginTransaction();
      other.send(cluster.letterOf(SamplePipeline.bars(1, 1).get(0), "unknown_schema")).get();
      CompletableFuture<Ended> replay =
          CompletableFuture.supplyAsync(
              () -> cluster.run("dead-letters", "replay", "--topic", "bars"));
      Thread.sleep(1_500);
      assertThat(replay).isNotDone();
      other.commitTransaction();

      assertThat(replay.get(60, TimeUnit.SECONDS).out())
          .isEqualTo("replayed 1 to bars\n3 had been replayed before\n");
    }
  }

  @Test
  @Order(14)
  void shouldAskARunningTrainerForARun() throws Exception {
    JsonNode request = json("retrain", "--reason", "a look").get(0);
    assertThat(request.get("interval").asText()).isEqualTo("1h");
    assertThat(request.get("time").asText()).isEqualTo("1970-01-06T00:00:00Z");
    assertThat(cluster.run("retrain", "--interval", "1d", "--reason", "x").exitCode()).isEqualTo(3);
    assertThat(cluster.run("retrain").exitCode()).isEqualTo(2);
    assertThat(ok("retrain", "--interval", "1h", "--reason", "x").out())
        .containsPattern("requested 1h@\\S+: 1h bars up to 1970-01-06T00:00:00Z")
        .contains("barcast tail training-runs --follow");

    try (TrainerService trainer =
        new TrainerService(
            cluster.settings(),
            FeatureSpec.standard(),
            cluster.wire(),
            SamplePipeline.KEYS,
            new CollectorRegistry())) {
      trainer.start();
      await(() -> runIds().contains(request.get("run").asText()));
    }
    assertThat(ok("tail", "training-runs").out()).contains("manual:1h@");
  }

  private static List<String> runIds() {
    return cluster.records(Topic.TRAINING_RUNS).stream()
        .map(record -> cluster.wire().value(Topic.TRAINING_RUNS, record))
        .map(TrainingRun::id)
        .toList();
  }

  @Test
  @Order(15)
  void shouldSayWhy() throws Exception {
    cluster.send(TerminalCluster.answeredAlert(cluster.wire()));

    JsonNode chain = json("why", "lost");
    assertThat(chain.at("/alert/0/evidence/0/reference/1").asDouble()).isEqualTo(0.75);
    assertThat(chain.at("/trust/0/trust").asText()).isEqualTo("SUSPENDED");
    assertThat(chain.at("/runs/0/id").asText()).isEqualTo("drift:lost");
    assertThat(chain.at("/runs/0/versions/0/key").asText()).isEqualTo("linear-1h@1");
    assertThat(chain.at("/runs/0/versions/0/first_bar").asText()).isEqualTo("1970-01-05T13:00:00Z");
    assertThat(ok("why", "lost").out())
        .contains("recently 0.50 0.50", "first bar scored 1970-01-05T13:00:00Z")
        .contains("decision    PROVEN at ");
    assertThat(json("why", "drift:lost").get("runs")).isEqualTo(chain.get("runs"));
    assertThat(json("why", "linear-1h@1").get("alert")).isEqualTo(chain.get("alert"));
    Ended unknown = cluster.run("why", "drift:los");
    assertThat(unknown.exitCode()).isEqualTo(5);
    assertThat(unknown.problem().get(1)).isEqualTo("Near it are: drift:lost.");
  }

  @Test
  @Order(16)
  void shouldExit4WhenKafkaOrTheRegistryCannotBeReached() {
    assertThat(askingNobody)
        .allSatisfy((command, ended) -> assertThat(ended.join().exitCode()).isEqualTo(4));
    String broker = cluster.settings().require("bootstrap.servers");
    Ended noRegistry =
        Commands.run("tail", "bars", "-b", broker, "--schema-registry", "http://" + NOBODY);
    assertThat(noRegistry.exitCode()).isEqualTo(4);
    assertThat(noRegistry.problem()).hasSize(2);
  }

  private static CompletableFuture<Ended> askNobody(String command) {
    String addressed = command + " -b " + NOBODY + " --schema-registry http://" + NOBODY;
    return Commands.start((Object[]) addressed.split(" "));
  }
}
