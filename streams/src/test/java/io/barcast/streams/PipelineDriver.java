package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The pipeline on Kafka's own test driver. */
final class PipelineDriver implements AutoCloseable {
  final Wire wire;
  final CollectorRegistry registry = new CollectorRegistry();
  final TopologyTestDriver driver;

  /** Standard features and horizons; two symbols trade round the clock, others find out. */
  static final Forecasting FORECASTING =
      new Forecasting(
          FeatureSpec.standard(),
          Forecasting.DEFAULT_HORIZONS,
          Calendars.parse("A=24/7,*-01=24/7", file -> ""));

  PipelineDriver(Path stateDirectory) {
    this(stateDirectory, Map.of());
  }

  /**
   * A pipeline with its own registry, unless the settings name one.
   *
   * @param wireSettings of the wire
   */
  PipelineDriver(Path stateDirectory, Map<String, String> wireSettings) {
    Map<String, String> settings = new HashMap<>(wireSettings);
    settings.putIfAbsent("schema.registry.url", "mock://" + System.identityHashCode(this));
    wire = Wire.open(settings);
    PredictContext context =
        new PredictContext(
            wire, FORECASTING, List.of(TestModels.KEYS.getPublic()), new PredictMetrics(registry));
    Properties properties =
        StreamsProperties.of(
            Settings.of(Map.of("bootstrap.servers", "localhost:1")), stateDirectory);
    driver = new TopologyTestDriver(BarcastTopology.build(context), properties);
  }

  void pipe(Bar bar) {
    byte[] value = wire.bytes(Topic.BARS, bar);
    pipe(Topic.BARS, bar.series().symbol(), value, bar.closeTimeMs());
  }

  void pipe(ModelUpdate update) {
    wire.records(Topic.MODEL_UPDATES, update, 0)
        .forEach(
            record ->
                pipe(Topic.MODEL_UPDATES, new String(record.key(), UTF_8), record.value(), 0));
  }

  void pipe(Topic<?> topic, String key, byte[] value, long timestampMs) {
    TestInputTopic<byte[], byte[]> input =
        driver.createInputTopic(
            TopicNames.PLAIN.of(topic), new ByteArraySerializer(), new ByteArraySerializer());
    input.pipeInput(key == null ? null : key.getBytes(UTF_8), value, timestampMs);
  }

  /** All values on the topic that were not read before. */
  <T> List<T> read(Topic<T> topic) {
    return raw(topic).stream().map(record -> wire.value(topic, record.value())).toList();
  }

  List<TestRecord<byte[], byte[]>> raw(Topic<?> topic) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(
            TopicNames.PLAIN.of(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return new ArrayList<>(output.readRecordsToList());
  }

  /** Reasons of all dead letters, in order. */
  List<String> reasons() {
    return letters("barcast-reason");
  }

  /** The value of a header on all dead letters that were not read before, in order. */
  List<String> letters(String header) {
    return raw(Topic.DEAD_LETTERS).stream()
        .map(letter -> new String(letter.headers().lastHeader(header).value(), UTF_8))
        .toList();
  }

  @Override
  public void close() {
    driver.close();
    wire.close();
  }
}
