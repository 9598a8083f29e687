package io.barcast.producers;

import static io.barcast.producers.CsvFiles.CLOCK;
import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarPublisherTest {
  private static final Bar BAR =
      Bar.opening(SeriesId.of("BTC/USD", "1h"), 1_600_000_000_000L, 1, 3, 0.5, 2, 10, "csv:a.csv");

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://bar-publisher-test"));
  private final MockProducer<byte[], byte[]> producer = producer(true);

  @TempDir Path folder;

  @AfterEach
  void closeWire() {
    wire.close();
  }

  @Test
  void shouldSendABarKeyedBySymbolAndStampedWithItsClose() {
    try (BarPublisher publisher = publisher(producer)) {
      publisher.publish(new GoodBar(BAR, "a.csv", 2));
    }

    assertThat(producer.history())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.topic()).isEqualTo("bars");
              assertThat(text(record.key())).isEqualTo("BTC/USD");
              assertThat(record.timestamp()).isEqualTo(BAR.closeTimeMs());
              assertThat(wire.value(Topic.BARS, record.value())).isEqualTo(BAR);
            });
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void shouldLeaveThePartitionToKafka() {
    publisher(producer).publish(new GoodBar(BAR, "a.csv", 2));

    assertThat(producer.history()).extracting(ProducerRecord::partition).containsOnlyNulls();
  }

  @Test
  void shouldSendABadRowAsItStoodInTheFile() {
    byte[] raw = {'X', (byte) 0xff, ','};
    publisher(producer).publish(new BadRow("a.csv", 7, raw, "bad_row", "row has 2 fields"));

    ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
    assertThat(letter.topic()).isEqualTo("dead-letters");
    assertThat(letter.value()).isEqualTo(raw);
    assertThat(letter.timestamp()).isEqualTo(CLOCK.millis());
    assertThat(headers(letter))
        .isEqualTo(
            Map.of(
                "barcast-reason", "bad_row",
                "barcast-detail", "row has 2 fields",
                "barcast-topic", "file:a.csv",
                "barcast-partition", "-1",
                "barcast-offset", "7"));
  }

  @Test
  void shouldAccountForEveryRowOfAFileWithFaults() {
    Path file =
        write(
            folder.resolve("X_1d_any.csv"),
            HEADER,
            "X,2020-01-02,1,1,1,1,1",
            "X,2020-01-03,NaN,1,1,1,1",
            "X,2020-01-06,-1,1,1,1,1",
            "X,2020-01-07,1,1,2,1,1",
            "X,2020-01-08",
            "X,2020-01-09,Inf,1,1,1,1",
            "X,2999-01-01,1,1,1,1,1",
            "X,2020-01-10,1,1,1,1,1");
    BarPublisher publisher = publisher(producer);
    CsvFiles.read(file).forEach(publisher::publish);
    publisher.flush();

    assertThat(publisher.counts())
        .isEqualTo(
            new PublishCounts(
                2,
                new TreeMap<>(
                    Map.of(
                        "non_finite", 2L,
                        "bad_price", 1L,
                        "inconsistent_bar", 1L,
                        "bad_row", 1L,
                        "future_timestamp", 1L))));
    assertThat(publisher.counts().rows()).isEqualTo(8);
    assertThat(producer.history()).hasSize(8);
  }

  @Test
  void shouldTreatASimulatedMarketAlike() {
    SyntheticSettings settings =
        new SyntheticSettings(1, 3, Interval.of("1h"), 0, 10, 0.005, 0.3, List.of());
    BarPublisher publisher = publisher(producer);
    try (BarSource source = BarSource.simulated(settings)) {
      source.forEachRemaining(publisher::publish);
    }

    assertThat(publisher.counts()).isEqualTo(new PublishCounts(30, new TreeMap<>()));
  }

  @Test
  void shouldSurfaceAFailedSendInTheNextCallAndInFlush() {
    MockProducer<byte[], byte[]> failing = producer(false);
    BarPublisher publisher = publisher(failing);
    publisher.publish(new GoodBar(BAR, "a.csv", 2));
    failing.errorNext(new TimeoutException("120000 ms have passed"));

    assertThatThrownBy(publisher::flush)
        .isInstanceOfSatisfying(
            UserException.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining("120000 ms have passed")
        .hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> publisher.publish(new GoodBar(BAR, "a.csv", 3)))
        .isInstanceOf(UserException.class);
    assertThat(failing.history()).hasSize(1);
  }

  private BarPublisher publisher(MockProducer<byte[], byte[]> to) {
    return new BarPublisher(to, wire, CLOCK);
  }

  private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return headers;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
