package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code produce --from-topic}: {@code live.bars} of one registry, with late, repeated, corrected
 * and split bars and two records that hold none, to the topics of another registry.
 */
@Tag("broker")
@Timeout(120)
class ProduceFromTopicTest {
  private static final String SOURCE_REGISTRY = "mock://produce-from-topic-source";
  private static final String REGISTRY = "mock://produce-from-topic";
  private static final TopicNames LIVE = new TopicNames("live.");
  private static final int HOURS = 60;
  private static final int BARS = 3 * HOURS + 3;

  private static EmbeddedBroker broker;
  private static Settings settings;
  private static Wire source;
  private static Wire target;
  private static Map<SeriesId, List<Bar>> live;

  /** Takes ten seconds, beside the tests. */
  private static CompletableFuture<Ended> unreachable;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(0);
    settings = Settings.of(Map.of("bootstrap.servers", broker.bootstrapServers()));
    unreachable =
        CompletableFuture.supplyAsync(
            () -> copy("errors.", "--from-bootstrap-server", "127.0.0.1:1"));
    source = Wire.open(Map.of("schema.registry.url", SOURCE_REGISTRY), LIVE);
    target = Wire.open(Map.of("schema.registry.url", REGISTRY));
    target.handshake().register(List.of(Topic.FEATURES, Topic.OUTCOMES));
    createTopics(LIVE);
    List<Bar> bars = history();
    live =
        bars.stream()
            .collect(Collectors.groupingBy(Bar::series, TreeMap::new, Collectors.toList()));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    bars.forEach(bar -> records.add(source.record(Topic.BARS, bar, bar.closeTimeMs())));
    records.add(40, new ProducerRecord<>("live.bars", "SYM1".getBytes(UTF_8), new byte[] {9, 9}));
    records.add(90, new ProducerRecord<>("live.bars", "SYM1".getBytes(UTF_8), null));
    send(records);
  }

  @AfterAll
  static void close() {
    source.close();
    target.close();
    broker.close();
  }

  /** Three series of hours, in which a bar comes late, twice, again with other values, or split. */
  private static List<Bar> history() {
    List<Bar> bars = new ArrayList<>(SamplePipeline.bars(3, HOURS));
    bars.add(100, bars.remove(70));
    bars.add(102, bars.get(100));
    Bar corrected = bars.get(110);
    bars.add(
        120,
        Bar.opening(
            corrected.series(),
            corrected.openTimeMs(),
            corrected.open(),
            corrected.high() + 1,
            corrected.low(),
            corrected.close(),
            corrected.volume(),
            "corrected"));
    bars.add(123, corrected);
    bars.set(130, bars.get(130).withSplit(2));
    return bars;
  }

  private static void createTopics(TopicNames names) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, names).create(TopicChoices.keepingAll(3, (short) 1));
    }
  }

  private static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(record -> sent.add(producer.send(record)));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** Sends to topics with a prefix. */
  private static Ended produce(String prefix, Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of(
                    "produce",
                    "-b",
                    broker.bootstrapServers(),
                    "--schema-registry",
                    REGISTRY,
                    "--topic-prefix",
                    prefix,
                    "--create-topics",
                    "--partitions",
                    2,
                    "--pace",
                    "none"),
                Stream.of(more))
            .toArray());
  }

  private static Ended copy(String prefix, Object... more) {
    return produce(
        prefix,
        Stream.concat(
                Stream.of("--from-topic", "live.bars", "--from-schema-registry", SOURCE_REGISTRY),
                Stream.of(more))
            .toArray());
  }

  /** The bars on the topic of a prefix, in order per series. */
  private static Map<SeriesId, List<Bar>> bars(String prefix) {
    Map<SeriesId, List<Bar>> bars = new TreeMap<>();
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY), new TopicNames(prefix))) {
      TopicReader.of(wire)
          .on(
              Topic.BARS,
              bar -> bars.computeIfAbsent(bar.series(), id -> new ArrayList<>()).add(bar))
          .scan(KafkaProperties.consumer(settings, "test"));
    }
    return bars;
  }

  private static Map<SeriesId, List<Bar>> moved(Duration shift) {
    Map<SeriesId, List<Bar>> moved = new TreeMap<>();
    live.forEach(
        (series, bars) ->
            moved.put(series, bars.stream().map(bar -> moved(bar, shift.toMillis())).toList()));
    return moved;
  }

  private static Bar moved(Bar bar, long ms) {
    return new Bar(
        bar.series(),
        bar.openTimeMs() + ms,
        bar.closeTimeMs() + ms,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.splitFactor(),
        bar.source());
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
            "bars " + BARS, "already there 0", "refused 2 (tombstone 1, unknown_magic 1)");
    assertThat(first.err()).containsPattern("refused live.bars-\\d:\\d+: unknown_magic: ");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out().lines())
        .containsExactly("bars 0", "already there " + BARS, "refused before 2", "refused 0");
    assertThat(bars("whole.")).isEqualTo(live);
  }

  @Test
  void shouldWriteRecordsAsProduceDoesAndNotCopyBytes() {
    copy("records.", "--only", "SYM1");

    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaProperties.consumer(settings, "test"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("records.bars"));
      while (records.size() < live.get(SeriesId.of("SYM1", "1h")).size()) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    int sourceId = schemaId(source.bytes(Topic.BARS, SamplePipeline.bars(1, 1).get(0)));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Bar bar = target.value(Topic.BARS, record.value());
      assertThat(new String(record.key(), UTF_8)).isEqualTo("SYM1");
      assertThat(record.timestamp()).isEqualTo(bar.closeTimeMs());
      assertThat(schemaId(record.value())).isNotEqualTo(sourceId);
    }
  }

  private static int schemaId(byte[] value) {
    return ByteBuffer.wrap(value).getInt(1);
  }

  @Test
  void shouldGoOnWhereItWasKilledAndSendAllAgainToRewrite() throws Exception {
    TopicNames names = new TopicNames("killed.");
    createTopics(names);
    List<Bar> sent = new ArrayList<>();
    live.values().forEach(bars -> sent.addAll(bars.subList(0, 10 + sent.size())));
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY), names)) {
      send(sent.stream().map(bar -> wire.record(Topic.BARS, bar, bar.closeTimeMs())).toList());
    }

    Ended rest = copy("killed.");
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.out().lines()).contains("bars " + (BARS - 70), "already there 70");
    assertThat(bars("killed.")).isEqualTo(live);

    assertThat(copy("killed.", "--rewrite").out().lines()).contains("bars " + BARS);
  }

  @Test
  void shouldMoveEventTimesAndResumeWithThePrintedShift() {
    Ended moved = copy("moved.", "--end-at", "2024-05-01T00:59:00Z", "--speed", "1e12");
    Duration shift =
        Duration.between(
            Instant.EPOCH.plus(Duration.ofHours(HOURS)), Instant.parse("2024-05-01T00:00:00Z"));

    assertThat(moved.exitCode()).as(moved.err()).isZero();
    assertThat(moved.err())
        .contains("event times are moved by --shift " + shift.toHours() + "h: bars close from ")
        .contains("to 2024-05-01T00:00:00Z");
    assertThat(bars("moved.")).isEqualTo(moved(shift));
    assertThat(copy("moved.", "--shift", shift.toHours() + "h").out().lines())
        .contains("bars 0", "already there " + BARS);
    refused(copy("moved."), 3, "the topic to send to holds other bars than this copy: of SYM");
    refused(copy("moved.", "--shift", "90m"), 2, "--shift is 90m, expected a multiple of 1h");
    assertThat(bars("moved.")).isEqualTo(moved(shift));
  }

  @Test
  void shouldCopyARangeOfSomeSymbolsByTheSettingsOfTheirCluster() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("live.properties"),
            "bootstrap.servers=%s\nschema.registry.url=%s\n"
                .formatted(broker.bootstrapServers(), SOURCE_REGISTRY));
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
    Map<SeriesId, List<Bar>> bars = bars("range.");
    assertThat(bars.keySet()).extracting(SeriesId::symbol).containsExactly("SYM0", "SYM2");
    bars.forEach(
        (series, found) ->
            assertThat(found)
                .isEqualTo(
                    live.get(series).stream()
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
