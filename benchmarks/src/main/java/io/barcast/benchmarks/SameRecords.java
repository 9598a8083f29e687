package io.barcast.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The pipeline's own records and changelog with nothing computed: for each bar the bytes of the
 * features, prediction, outcome and state slot that the pipeline wrote for another one. What it
 * costs is the limit of any computation behind the same records.
 */
final class SameRecords implements Processor<byte[], byte[], byte[], byte[]> {
  private static final String STORE = "series";
  private static final List<Topic<?>> OUTPUTS =
      List.of(Topic.FEATURES, Topic.PREDICTIONS, Topic.OUTCOMES);
  private static final int BARS = 1_500;
  private static final int USED = 1_000;

  private final List<Written> samples;
  private final Map<String, Integer> barsByKey = new HashMap<>();
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<byte[], byte[]> store;

  /**
   * What the pipeline wrote for one bar.
   *
   * @param values by topic
   * @param slot the value in the store
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Written(Map<Topic<?>, byte[]> values, byte[] slot) {}

  private SameRecords(List<Written> samples) {
    this.samples = samples;
  }

  /** The topology, whose records are those of the last bars of one simulated series. */
  static Topology topology(Wire wire) {
    List<Written> samples = samples(wire);
    Topology topology = new Topology();
    topology.addSource(
        "in",
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        TopicNames.PLAIN.of(Topic.BARS));
    topology.addProcessor("write", () -> new SameRecords(samples), "in");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
        "write");
    for (Topic<?> output : OUTPUTS) {
      topology.addSink(
          output.toString(),
          TopicNames.PLAIN.of(output),
          new ByteArraySerializer(),
          new ByteArraySerializer(),
          "write");
    }
    return topology;
  }

  private static List<Written> samples(Wire wire) {
    ModelCatalog models = ModelCatalog.EMPTY.with(new RandomTrees(Workload.rows()).champion());
    List<Bar> bars = Workload.bars(1, BARS).toList();
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Workload.FORECASTING);
    List<Written> samples = new ArrayList<>();
    for (Bar bar : bars) {
      samples.add(written(forecaster.onBar(bar, models), forecaster, wire));
    }
    return samples.subList(BARS - USED, BARS);
  }

  private static Written written(List<ForecastEvent> events, Forecaster forecaster, Wire wire) {
    Map<Topic<?>, byte[]> values = new HashMap<>();
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed features) {
        values.put(Topic.FEATURES, wire.bytes(Topic.FEATURES, features.row()));
      } else if (event instanceof Prediction prediction) {
        values.put(Topic.PREDICTIONS, wire.bytes(Topic.PREDICTIONS, prediction));
      } else if (event instanceof Outcome outcome) {
        values.put(Topic.OUTCOMES, wire.bytes(Topic.OUTCOMES, outcome));
      }
    }
    ByteBuffer slot = ByteBuffer.allocate(Long.BYTES + Forecaster.MOST_SLOT_BYTES);
    slot.putLong(0);
    forecaster.save(forecaster.changedSlots().get(0), slot);
    return new Written(Map.copyOf(values), Arrays.copyOf(slot.array(), slot.position()));
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> bar) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    Written written = samples.get((int) (at.offset() % samples.size()));
    written.values().forEach((topic, value) -> forward(bar, at, topic, value));
    store.put(key(bar.key()), written.slot());
  }

  private void forward(
      Record<byte[], byte[]> bar, RecordMetadata at, Topic<?> topic, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    if (topic == Topic.PREDICTIONS) {
      String from = at.topic() + "-" + at.partition() + "@" + at.offset();
      headers.add("barcast-input", from.getBytes(UTF_8));
    }
    context.forward(new Record<>(bar.key(), value, bar.timestamp(), headers), topic.toString());
  }

  /** The key of the series' next slot in its ring. */
  private byte[] key(byte[] symbol) {
    int bars = barsByKey.merge(new String(symbol, UTF_8), 1, Integer::sum);
    byte[] key = Arrays.copyOf(symbol, symbol.length + 1);
    key[symbol.length] = (byte) (bars % BarHistory.CAPACITY);
    return key;
  }
}
