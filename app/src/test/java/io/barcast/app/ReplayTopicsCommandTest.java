package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The errors of {@code replay} and {@code verify} over topics, and the modes: one story. */
@Tag("broker")
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class ReplayTopicsCommandTest {
  private static final String NOBODY = "127.0.0.1:1";

  private static TerminalCluster cluster;

  @TempDir private static Path nobodysFolder;

  /** These wait in vain while the other tests run. */
  private static List<CompletableFuture<Ended>> askingNobody;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    askingNobody =
        Stream.of("replay --out " + nobodysFolder.resolve("out"), "verify")
            .map(command -> command + " -b " + NOBODY + " --schema-registry http://" + NOBODY)
            .map(command -> Commands.start((Object[]) command.split(" ")))
            .toList();
    cluster = new TerminalCluster();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private Ended replay(Object... more) {
    return cluster.run(
        Stream.concat(Stream.of("replay", "--out", folder.resolve("out")), Stream.of(more))
            .toArray());
  }

  private static void send(List<Bar> bars) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    bars.forEach(bar -> records.add(cluster.wire().record(Topic.BARS, bar, bar.closeTimeMs())));
    cluster.send(records);
  }

  private static void refused(Ended ended, int exitCode, String problem) {
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
    assertThat(ended.problem()).hasSize(2).first().asString().contains(problem);
  }

  @Test
  @Order(1)
  void shouldSayThatTopicsAreMissing() {
    refused(replay(), 3, "topic bars is missing");
    refused(cluster.run("verify"), 3, "topic bars is missing");
    refused(cluster.run("verify", "predictions-0@1"), 3, "topic predictions is missing");
  }

  @Test
  @Order(2)
  void shouldRefuseTooFewBars() throws Exception {
    cluster.createTopics();
    refused(replay(), 5, "no bar in 0 rows");
    refused(cluster.run("verify"), 5, "nothing is recorded there");

    send(SamplePipeline.bars(1, 1));
    refused(replay("--mode", "ideal"), 5, "one bar, which closes at 1970-01-01T01:00:00Z");
  }

  @Test
  @Order(3)
  void shouldReplayWithThePublishedModels() throws Exception {
    List<Bar> bars = SamplePipeline.bars(2, 200);
    send(bars.subList(1, bars.size()));
    cluster.send(List.of(cluster.wire().record(Topic.MODELS, SamplePipeline.model(), 0)));

    Ended ended = replay("--mode", "ideal");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    long expected =
        SamplePipeline.replayed(bars).values().stream()
            .flatMap(List::stream)
            .filter(Prediction.class::isInstance)
            .count();
    JsonNode summary = new ReplayOutput(folder.resolve("out")).summary();
    assertThat(summary.get("predictions").asLong()).isEqualTo(expected);
    assertThat(summary.get("bars").asLong()).isEqualTo(400);
    assertThat(summary.at("/models/0/name").asText()).isEqualTo("linear-1h");
    refused(replay("--mode", "ideal", "--models", "liner-1h"), 5, "there is no model 'liner-1h'");
  }

  @Test
  @Order(4)
  void shouldCountARangeAlone() throws Exception {
    Ended all = replay("--mode", "ideal");
    List<String> rows = new ReplayOutput(folder.resolve("out")).lines("predictions.csv");
    Ended range =
        replay(
            "--mode",
            "ideal",
            "--from",
            "1970-01-08T00:00:00Z",
            "--to",
            "1970-01-08T12:00:00Z",
            "--symbols",
            "SYM1");

    assertThat(all.exitCode()).isZero();
    assertThat(range.exitCode()).as(range.err()).isZero();
    assertThat(range.out()).contains("167 bars before --from were read for the state alone");
    assertThat(new ReplayOutput(folder.resolve("out")).lines("predictions.csv"))
        .hasSize(1 + 3 * 13)
        .isSubsetOf(rows);
    assertThat(new ReplayOutput(folder.resolve("out")).summary().get("bars").asLong())
        .isEqualTo(13);
  }

  @Test
  @Order(5)
  void shouldNameWhatIsNotThere() {
    for (String mode : List.of("recorded", "ideal", "adaptive")) {
      refused(replay("--mode", mode, "--symbols", "SYM7"), 5, "no bar of symbol 'SYM7'");
      refused(
          replay("--mode", mode, "--from", "2024-01-01T00:00:00Z"),
          5,
          "no bar closes from 2024-01-01T00:00:00Z; they close from 1970-01-01T01:00:00Z to"
              + " 1970-01-09T08:00:00Z");
    }
    refused(cluster.run("verify", "--symbols", "SYM7"), 5, "no bar of symbol 'SYM7'");
    refused(cluster.run("verify", "--day", "2024-01-01"), 5, "no bar closes from 2024-01-01");
    refused(cluster.run("verify", "predictions-0@1"), 5, "no committed record predictions-0@1");
    refused(cluster.run("verify", "bars-0@1"), 2, "'bars-0@1' names no record that can be");
    refused(cluster.run("verify", "name@1"), 2, "'name@1' names no record");
  }

  @Test
  @Order(6)
  void shouldTellThatNothingWasRecordedOfTheBars() {
    Ended ended = cluster.run("verify");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).contains("NOT as recorded", "predictions (not recorded) of SYM0/1h");
  }

  @Test
  @Order(7)
  void shouldRefuseFlagsThatExcludeEachOther() throws Exception {
    Path csv = Files.writeString(folder.resolve("a.csv"), Commands.HEADER);
    for (Ended ended :
        List.of(
            replay("--csv", csv),
            replay("--models", "linear-1h"),
            replay("--mode", "recorded", "--no-train"),
            replay("--from", "1970-01-02T00:00:00Z", "--to", "1970-01-01T00:00:00Z"),
            Commands.run(Map.of(), "replay", "--csv", csv, "--mode", "ideal", "--out", "o"),
            Commands.run(Map.of(), "replay", "--out", "o"),
            cluster.run("verify", "--day", "1970-01-01", "predictions-0@1"))) {
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    }
  }

  @Test
  @Order(8)
  void shouldSayThatTheStartHasBeenDeleted() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", cluster.settings().require("bootstrap.servers")))) {
      for (int partition = 0; partition < 2; partition++) {
        TopicPartition at = new TopicPartition("bars", partition);
        long end =
            cluster.records(Topic.BARS).stream()
                .filter(r -> r.partition() == at.partition())
                .count();
        if (end > 5) {
          admin.deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(5))).all().get();
        }
      }
    }

    refused(replay(), 5, "begins at offset 5, so its first records have been deleted");
    refused(cluster.run("verify"), 5, "begins at offset 5, so its first records have been deleted");
    Ended ideal = replay("--mode", "ideal");
    assertThat(ideal.exitCode()).isZero();
    assertThat(ideal.err()).contains("begins at offset 5: the bars before it have been deleted");
  }

  @Test
  @Order(9)
  void shouldExit4WhenKafkaCannotBeReached() {
    for (Ended ended : askingNobody.stream().map(CompletableFuture::join).toList()) {
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
      assertThat(ended.problem()).hasSize(2);
    }
  }
}
