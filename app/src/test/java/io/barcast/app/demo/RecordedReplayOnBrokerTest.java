package io.barcast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.runtime.KafkaProperties;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.schemas.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live session with two swaps, an alert, and faulty bars; then replayed as recorded, and
 * verified.
 */
@Tag("broker")
@Timeout(600)
class RecordedReplayOnBrokerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TopicNames COPY = new TopicNames("copy.");

  private static EmbeddedStack stack;
  private static LoopRecord live;

  @TempDir Path folder;

  @BeforeAll
  static void run() throws Exception {
    stack =
        new EmbeddedStack(
            PlantedChange.spec(),
            PlantedChange.settings(),
            DemoServer.start(0),
            PlantedChange.KEYS);
    BrokerRecords.publish(stack, new FaultyMarket());
    live = BrokerRecords.record(stack);
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  private static Ended command(Object... arguments) {
    Stream<Object> pipeline =
        Stream.of(
            "-b",
            stack.settings().require(KafkaProperties.BOOTSTRAP_SERVERS),
            "--schema-registry",
            stack.settings().require("schema.registry.url"));
    return Commands.run(
        Map.of("BARCAST_HORIZONS", "1,5"), Stream.concat(Stream.of(arguments), pipeline).toArray());
  }

  private JsonNode replayed(Object... arguments) throws IOException {
    Path out = folder.resolve("out");
    Ended ended =
        command(Stream.concat(Stream.of("replay", "--out", out), Stream.of(arguments)).toArray());
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    return JSON.readTree(out.resolve("summary.json").toFile());
  }

  @Test
  void shouldReplayWhatWasRecordedBitForBit() throws Exception {
    assertThat(live.raised()).isNotEmpty();
    for (long version = 1; version <= 2; version++) {
      assertThat(live.activations(new ModelId("linear-1h", version)))
          .hasSize(PlantedChange.SYMBOLS);
    }

    JsonNode summary = replayed();

    for (JsonNode topic : summary.get("recorded")) {
      assertThat(topic.get("equal").asBoolean()).as(topic.toPrettyString()).isTrue();
      assertThat(topic.get("replayed_digest")).isEqualTo(topic.get("recorded_digest"));
      assertThat(topic.get("recorded").asLong()).as(topic.toString()).isPositive();
    }
    assertThat(summary.get("recorded")).hasSize(6);
    assertThat(summary.at("/revised").size()).isEqualTo(2);
    assertThat(summary.get("repeated").asLong()).isEqualTo(1);
    assertThat(summary.get("alerts").asLong()).isPositive();
  }

  @Test
  void shouldVerifyAllOrADayOrARecord() {
    Ended all = command("verify");
    assertThat(all.exitCode()).as(all.out() + all.err()).isZero();
    assertThat(all.out().lines()).singleElement().asString().startsWith("replayed as recorded");

    Ended day = command("verify", "--day", "1970-01-22", "--symbols", "SYM3");
    assertThat(day.exitCode()).as(day.out() + day.err()).isZero();
    assertThat(day.out()).as("24 bars, of which one was corrected").contains(" 25 features");

    Ended one = command("verify", championPrediction());
    assertThat(one.exitCode()).as(one.out() + one.err()).isZero();
    assertThat(one.out()).contains(" 1 features");
  }

  private static String championPrediction() {
    List<String> places = new ArrayList<>();
    TopicReader.of(stack.wire())
        .onWithRecord(
            Topic.PREDICTIONS,
            (record, prediction) -> {
              if (prediction.role() == Role.CHAMPION) {
                places.add(record.topic() + "-" + record.partition() + "@" + record.offset());
              }
            })
        .scan(KafkaProperties.scanningConsumer(stack.settings(), "place-test"));
    return places.get(places.size() / 2);
  }

  @Test
  void shouldNameAPredictionOfWhichOneBitDiffers() throws Exception {
    String flipped = copy();

    Ended ended = command("verify", "--topic-prefix", "copy.");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.out().lines()).hasSize(2).last().asString().contains(flipped);
    Ended replayed = command("replay", "--out", folder.resolve("copy"), "--topic-prefix", "copy.");
    assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isEqualTo(3);
    assertThat(replayed.out()).contains("NOT as recorded", flipped);
  }

  @Test
  void shouldSayWhatOtherSettingsWouldHaveGiven() throws Exception {
    JsonNode summary = replayed("--versus", "train.families=linear");

    JsonNode difference = JSON.readTree(folder.resolve("out/difference.json").toFile());
    assertThat(difference.at("/settings/0").toString())
        .isEqualTo("{\"key\":\"replay.mode\",\"a\":\"recorded\",\"b\":\"adaptive\"}");
    assertThat(difference.at("/settings/1/b").asText()).isEqualTo("linear");
    assertThat(difference.at("/a/digest")).isEqualTo(summary.get("digest"));
    assertThat(difference.get("differing_bars").asLong()).isPositive();
    assertThat(difference.at("/horizons/0/n").asLong()).isPositive();
    assertThat(summary.get("recorded")).allMatch(topic -> topic.get("equal").asBoolean());
    assertThat(folder.resolve("out/versus/report.html")).exists();
  }

  /** Copies all topics, with one bit of one prediction flipped, and returns how it is named. */
  private static String copy() throws Exception {
    List<String> flipped = new ArrayList<>();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    TopicReaderBuilder reader = TopicReader.of(stack.wire());
    for (Topic<?> topic : Topic.all()) {
      reader.raw(topic);
    }
    reader
        .onRecord(records::add)
        .scan(KafkaProperties.scanningConsumer(stack.settings(), "copy-test"));
    try (Admin admin = Admin.create(KafkaProperties.admin(stack.settings()));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                KafkaProperties.producer(stack.settings()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      new TopicSetup(admin, COPY).create(TopicChoices.keepingAll(4, (short) 1));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        byte[] value = record.value();
        if (record.topic().equals("predictions") && flipped.isEmpty()) {
          Prediction before = stack.wire().value(Topic.PREDICTIONS, value);
          if (before.role() == Role.CHAMPION && before.trust() == Trust.PROVEN) {
            value = stack.wire().bytes(Topic.PREDICTIONS, flipped(before));
            flipped.add(
                "copy.predictions-%d@%d) of %s at %s: horizons[1].upper is "
                    .formatted(
                        record.partition(),
                        offset(records, record),
                        before.series(),
                        Instant.ofEpochMilli(before.closeTimeMs())));
          }
        }
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    COPY.prefix() + record.topic(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    value)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    return flipped.get(0);
  }

  /** Where the copy of a record lies: without the marks of transactions between records. */
  private static long offset(
      List<ConsumerRecord<byte[], byte[]>> all, ConsumerRecord<byte[], byte[]> record) {
    return all.stream()
        .takeWhile(each -> each != record)
        .filter(each -> each.topic().equals(record.topic()))
        .filter(each -> each.partition() == record.partition())
        .count();
  }

  private static Prediction flipped(Prediction prediction) {
    List<HorizonForecast> horizons = new ArrayList<>(prediction.horizons());
    HorizonForecast last = horizons.remove(horizons.size() - 1);
    horizons.add(
        new HorizonForecast(
            last.horizonBars(),
            last.expectedReturn(),
            last.probabilityUp(),
            last.lower(),
            Math.nextUp(last.upper()),
            last.expectedPrice(),
            false,
            0));
    return new Prediction(
        prediction.series(),
        prediction.closeTimeMs(),
        prediction.price(),
        prediction.model(),
        prediction.role(),
        prediction.trust(),
        prediction.reason(),
        prediction.specHash(),
        prediction.volatility(),
        prediction.revised(),
        horizons);
  }
}
