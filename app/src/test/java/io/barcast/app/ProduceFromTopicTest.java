package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.KafkaProperties;
import io.barcast.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code produce --from-topic}, from {@code live.bars} to topics of other prefixes. */
@Tag("broker")
@Timeout(120)
class ProduceFromTopicTest {
  private static CopyCluster cluster;

  /** Takes ten seconds, beside the tests. */
  private static CompletableFuture<Ended> unreachable;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    cluster = new CopyCluster();
    unreachable =
        CompletableFuture.supplyAsync(
            () -> copy("errors.", "--from-bootstrap-server", "127.0.0.1:1"));
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private static Ended copy(String prefix, Object... more) {
    return cluster.copy(prefix, more);
  }

  private static Ended produce(String prefix, Object... more) {
    return cluster.produce(prefix, more);
  }

  private static void refused(Ended ended, int exitCode, String problem) {
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
    assertThat(ended.err()).contains(problem);
  }

  @Test
  void shouldCopyEachBarInOrderOnce() {
    Ended first = copy("whole.");
    Ended again = copy("whole.");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out().lines())
        .containsExactly(
            "bars " + CopyCluster.BARS,
            "already there 0",
            "refused 2 (tombstone 1, unknown_magic 1)");
    assertThat(first.err()).containsPattern("refused live.bars-\\d:\\d+: unknown_magic: ");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out().lines())
        .containsExactly(
            "bars 0", "already there " + CopyCluster.BARS, "refused before 2", "refused 0");
    assertThat(cluster.bars("whole.")).isEqualTo(cluster.live());
  }

  @Test
  void shouldWriteRecordsAsProduceDoesAndNotCopyBytes() {
    copy("records.", "--only", "SYM1");

    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaProperties.consumer(cluster.settings(), "test"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("records.bars"));
      while (records.size() < cluster.live().get(SeriesId.of("SYM1", "1h")).size()) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Bar bar = cluster.target().value(Topic.BARS, record.value());
      assertThat(new String(record.key(), UTF_8)).isEqualTo("SYM1");
      assertThat(record.timestamp()).isEqualTo(bar.closeTimeMs());
      assertThat(schemaId(record.value())).isNotEqualTo(cluster.sourceSchemaId());
    }
  }

  private static int schemaId(byte[] value) {
    return ByteBuffer.wrap(value).getInt(1);
  }

  @Test
  void shouldGoOnWhereItWasKilledAndSendAllAgainToRewrite() throws Exception {
    List<Bar> sent = new ArrayList<>();
    cluster.live().values().forEach(bars -> sent.addAll(bars.subList(0, 10 + sent.size())));
    cluster.send("killed.", sent);

    Ended rest = copy("killed.");
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.out().lines()).contains("bars " + (CopyCluster.BARS - 70), "already there 70");
    assertThat(cluster.bars("killed.")).isEqualTo(cluster.live());

    assertThat(copy("killed.", "--rewrite").out().lines()).contains("bars " + CopyCluster.BARS);
  }

  @Test
  void shouldMoveEventTimesAndResumeWithThePrintedShift() {
    Ended moved = copy("moved.", "--end-at", "2024-05-01T00:59:00Z", "--speed", "1e12");
    Duration shift =
        Duration.between(
            Instant.EPOCH.plus(Duration.ofHours(CopyCluster.HOURS)),
            Instant.parse("2024-05-01T00:00:00Z"));

    assertThat(moved.exitCode()).as(moved.err()).isZero();
    assertThat(moved.err())
        .contains("event times are moved by --shift " + shift.toHours() + "h: bars close from ")
        .contains("to 2024-05-01T00:00:00Z");
    assertThat(cluster.bars("moved.")).isEqualTo(cluster.moved(shift));
    assertThat(copy("moved.", "--shift", shift.toHours() + "h").out().lines())
        .contains("bars 0", "already there " + CopyCluster.BARS);
    refused(
        copy("moved.", "--end-at", "2024-05-01T08:00:00Z"),
        3,
        "the topic to send to holds bars already: moved to a time");
    refused(copy("moved."), 3, "the topic to send to holds other bars than this copy: of SYM");
    refused(copy("moved.", "--shift", "90m"), 2, "--shift is 90m, expected a multiple of 1h");
    assertThat(cluster.bars("moved.")).isEqualTo(cluster.moved(shift));
  }

  @Test
  void shouldCopyARangeOfSomeSymbolsByTheSettingsOfTheirCluster() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("live.properties"),
            "bootstrap.servers=%s\nschema.registry.url=%s\n"
                .formatted(
                    cluster.settings().require("bootstrap.servers"), CopyCluster.SOURCE_REGISTRY));
    Ended ended =
        produce(
            "range.",
            "--from-topic",
            "live.bars",
            "--from-config",
            config,
            "--only",
            "SYM0,SYM2",
            "--from",
            "1970-01-01T10:00:00Z",
            "--to",
            "1970-01-01T12:00:00Z");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Map<SeriesId, List<Bar>> bars = cluster.bars("range.");
    assertThat(bars.keySet()).extracting(SeriesId::symbol).containsExactly("SYM0", "SYM2");
    bars.forEach(
        (series, found) ->
            assertThat(found)
                .isEqualTo(
                    cluster.live().get(series).stream()
                        .filter(
                            bar ->
                                bar.closeTimeMs() >= 36_000_000 && bar.closeTimeMs() <= 43_200_000)
                        .toList())
                .hasSize(3));
    Files.writeString(config, "bootstrap.server=a\n");
    refused(
        produce("range.", "--from-topic", "live.bars", "--from-config", config),
        2,
        "'bootstrap.server'");
  }

  @Test
  void shouldNameWhatIsWrong() {
    refused(copy("errors.", "--from-topic", "liv.bars"), 2, "should be specified only once");
    refused(produce("errors.", "--from-topic", "liv.bars"), 3, "topics are missing: liv.bars");
    refused(copy("live."), 2, "--from-topic live.bars is the topic to send to");
    refused(copy("errors.", "--from", "2024-01-01T00:00:00Z"), 5, "no bar closes from 2024-01-01");
    refused(copy("errors.", "--only", "SYM7"), 5, "there is no bar of symbol 'SYM7'");
    refused(
        produce("errors.", "--from-topic", "live.bars"),
        3,
        "it is another registry, or has lost its store");
    refused(unreachable.join(), 4, "Kafka at 127.0.0.1:1 cannot be reached");
  }

  @Test
  void shouldRefuseFlagsThatExcludeEachOther() {
    for (List<String> flags :
        List.of(
            List.of("--simulate", "--shift", "1h"),
            List.of("--from-topic", "live.bars", "--simulate"),
            List.of("--from-topic", "live.bars", "--shift", "1h", "--end-at", "now"),
            List.of("--from-topic", "live.bars", "--end-at", "yesterday"),
            List.of("--from-topic", "live.bars", "--resample", "4h"),
            List.of("--from-topic", "live.bars", "--speed", "-1"),
            List.of("--from-topic", "live.bars", "--longest-wait", "5s"),
            List.of("--live", "binance:BTCUSDT@1m", "--speed", "60"))) {
      assertThat(produce("usage.", flags.toArray()).exitCode()).as(flags.toString()).isEqualTo(2);
    }
  }
}
