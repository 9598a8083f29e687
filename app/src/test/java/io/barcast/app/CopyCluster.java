package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker with {@code live.bars} of one registry, which holds late, repeated, corrected and split
 * bars and two records that hold none; copies go to topics of another registry.
 */
final class CopyCluster implements AutoCloseable {
  static final String SOURCE_REGISTRY = "mock://produce-from-topic-source";
  static final int HOURS = 60;
  static final int BARS = 3 * HOURS + 3;

  private static final String REGISTRY = "mock://produce-from-topic";
  private static final TopicNames LIVE = new TopicNames("live.");

  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Settings settings =
      Settings.of(Map.of("bootstrap.servers", broker.bootstrapServers()));
  private final Wire source = Wire.open(Map.of("schema.registry.url", SOURCE_REGISTRY), LIVE);
  private final Wire target = Wire.open(Map.of("schema.registry.url", REGISTRY));
  private final Map<SeriesId, List<Bar>> live;

  /** Schemas have other ids in the registry of the copies. */
  CopyCluster() throws Exception {
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

  Settings settings() {
    return settings;
  }

  /** Reads what copies write. */
  Wire target() {
    return target;
  }

  /** The id of the bars' schema in the registry of {@code live.bars}. */
  int sourceSchemaId() {
    return ByteBuffer.wrap(source.bytes(Topic.BARS, SamplePipeline.bars(1, 1).get(0))).getInt(1);
  }

  /** The bars on {@code live.bars}, in order per series. */
  Map<SeriesId, List<Bar>> live() {
    return live;
  }

  /** The bars on {@code live.bars} with other times. */
  Map<SeriesId, List<Bar>> moved(Duration shift) {
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

  private void createTopics(TopicNames names) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, names).create(TopicChoices.keepingAll(3, (short) 1));
    }
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
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

  /** Creates the topics of a prefix, and sends bars to them. */
  void send(String prefix, List<Bar> bars) throws Exception {
    TopicNames names = new TopicNames(prefix);
    createTopics(names);
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY), names)) {
      send(bars.stream().map(bar -> wire.record(Topic.BARS, bar, bar.closeTimeMs())).toList());
    }
  }

  /** Sends to topics with a prefix. */
  Ended produce(String prefix, Object... more) {
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

  /** Sends the bars of {@code live.bars} to topics with a prefix. */
  Ended copy(String prefix, Object... more) {
    return produce(
        prefix,
        Stream.concat(
                Stream.of("--from-topic", "live.bars", "--from-schema-registry", SOURCE_REGISTRY),
                Stream.of(more))
            .toArray());
  }

  /** The bars on the topic of a prefix, in order per series. */
  Map<SeriesId, List<Bar>> bars(String prefix) {
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

  @Override
  public void close() {
    source.close();
    target.close();
    broker.close();
  }
}
