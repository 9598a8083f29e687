package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.Replay;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars that a group reads again, after its offsets went back or the topic was created again. */
class RereadBarsTest {
  private static final SeriesId SERIES = SeriesId.of("A", "1h");
  private static final long HOUR_MS = 3_600_000L;
  private static final int BARS = 300;

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://reread-bars"));
  private final CollectorRegistry registry = new CollectorRegistry();
  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private final KeyValueStore<byte[], byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(BarcastTopology.SERIES_STORE),
              Serdes.ByteArray(),
              Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final PredictContext shared =
      new PredictContext(wire, Forecasting.standard(), List.of(), new PredictMetrics(registry));
  private ForecastProcessor processor;

  @BeforeEach
  void start() {
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    restart();
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private void restart() {
    processor = new ForecastProcessor(shared);
    processor.init(context);
  }

  @Test
  void shouldCountBarsThatAreReadAgainAndNeitherForecastNorRejectThem() {
    pipe(0, BARS, 0);
    context.resetForwards();
    restart();

    pipe(0, BARS, 0);

    assertThat(context.forwarded()).isEmpty();
    assertThat(repeated("read_again")).isEqualTo(BARS);
    assertThat(repeated("sent_again")).isZero();
  }

  @Test
  void shouldGoOnAsIfNothingHadBeenReadAgain() {
    pipe(0, BARS, 0);
    restart();
    context.resetForwards();

    pipe(40, BARS + 10, 40);

    Replay replay = new Replay(Forecasting.standard());
    List<FeatureRow> expected =
        LongStream.range(0, BARS + 10)
            .boxed()
            .flatMap(hour -> replay.onBar(bar(hour)).events().stream())
            .filter(FeaturesComputed.class::isInstance)
            .map(event -> ((FeaturesComputed) event).row())
            .toList();
    assertThat(rows()).isEqualTo(expected.subList(BARS, BARS + 10));
    assertThat(reasons()).isEmpty();
  }

  @Test
  void shouldNotUndoACorrectionThatIsReadAgain() {
    pipe(0, 100, 0);
    pipe(corrected(90), 100);
    byte[][] before = values();
    restart();
    context.resetForwards();

    pipe(0, 100, 0);
    pipe(corrected(90), 100);

    assertThat(context.forwarded()).isEmpty();
    assertThat(values()).isEqualTo(before);
  }

  @Test
  void shouldProcessEachNewBarOfATopicThatWasCreatedAgain() {
    pipe(0, BARS, 0);
    restart();
    context.resetForwards();

    pipe(BARS, BARS + 2, 0);
    pipe(corrected(BARS - 2), 2);
    pipe(bar(BARS - 200), 3);

    assertThat(rows())
        .extracting(FeatureRow::revised)
        .containsExactly(false, false, true, true, true, true);
    assertThat(reasons()).containsExactly("late");
  }

  @Test
  void shouldStartWithoutHistoryOnSlotsOfAnotherLayout() {
    pipe(0, 10, 0);
    byte[] key = keys().get(0);
    byte[] value = store.get(key);
    for (byte[] slot : keys()) {
      store.put(slot, Arrays.copyOfRange(value, 8, value.length));
    }
    store.put(key, new byte[] {1});
    restart();
    context.resetForwards();

    pipe(0, 1, 0);

    assertThat(rows()).hasSize(1);
    assertThat(keys()).hasSize(1);
  }

  private void pipe(int from, int to, long firstOffset) {
    for (int hour = from; hour < to; hour++) {
      pipe(bar(hour), firstOffset + hour - from);
    }
  }

  private void pipe(Bar bar, long offset) {
    context.setRecordMetadata(TopicNames.PLAIN.of(Topic.BARS), 0, offset);
    byte[] key = bar.series().symbol().getBytes(UTF_8);
    processor.process(new Record<>(key, wire.bytes(Topic.BARS, bar), bar.closeTimeMs()));
  }

  private List<FeatureRow> rows() {
    return context.forwarded().stream()
        .map(forward -> forward.record().value())
        .filter(FeatureRow.class::isInstance)
        .map(FeatureRow.class::cast)
        .toList();
  }

  private List<String> reasons() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .filter(record -> record.headers().lastHeader("barcast-reason") != null)
        .map(record -> new String(record.headers().lastHeader("barcast-reason").value(), UTF_8))
        .toList();
  }

  private double repeated(String kind) {
    return registry.getSampleValue(
        "barcast_predict_repeated_bars_total", new String[] {"kind"}, new String[] {kind});
  }

  private List<byte[]> keys() {
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      List<byte[]> keys = new ArrayList<>();
      all.forEachRemaining((KeyValue<byte[], byte[]> slot) -> keys.add(slot.key));
      return keys;
    }
  }

  private byte[][] values() {
    return keys().stream().map(store::get).toArray(byte[][]::new);
  }

  private static Bar bar(long hour) {
    return barAt(hour, 100.0 + hour % 17);
  }

  private static Bar corrected(long hour) {
    return barAt(hour, 99);
  }

  private static Bar barAt(long hour, double close) {
    return Bar.opening(SERIES, hour * HOUR_MS, close, close + 1, close - 1, close, 10, "test");
  }
}
