package io.barcast.monitoring;

import io.barcast.engine.calendar.Calendars;
import io.barcast.monitoring.page.LivePage;
import io.barcast.monitoring.page.ReaderState;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Every topic with one partition, read into figures as records are given. */
final class MonitoredTopics {
  private final Wire wire =
      Wire.open(Map.of("schema.registry.url", "mock://" + System.identityHashCode(this)));
  final CollectorRegistry registry = new CollectorRegistry();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<Topic<?>, Long> nextOffsets = new HashMap<>();
  final List<String> warnings = new ArrayList<>();
  private final LivePage page =
      new LivePage(1_000, TopicNames.PLAIN, Calendars.auto(), List::of, new NothingRead());
  private final TopicReader reader = reader();

  private static final class NothingRead implements ReaderState {
    @Override
    public boolean caughtUp() {
      return false;
    }

    @Override
    public Optional<String> outage() {
      return Optional.empty();
    }

    @Override
    public OptionalLong lagRecords() {
      return OptionalLong.empty();
    }

    @Override
    public boolean stalled() {
      return false;
    }
  }

  private TopicReader reader() {
    for (Topic<?> topic : Topic.all()) {
      String name = TopicNames.PLAIN.of(topic);
      TopicPartition partition = new TopicPartition(name, 0);
      consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, 0L));
    }
    TopicMetrics metrics =
        new TopicMetrics(
            Records.SPEC,
            TopicNames.PLAIN,
            Calendars.parse("*=24/7", file -> ""),
            registry,
            new NewestFeatures());
    TopicReader opened =
        metrics.readBy(TopicReader.of(wire), page).warnings(warnings::add).fromBeginning(consumer);
    opened.poll(Duration.ZERO);
    return opened;
  }

  @SafeVarargs
  final <V> void give(Topic<V> topic, V... values) {
    for (V value : values) {
      give(topic, new RecordHeaders(), wire.bytes(topic, value));
    }
  }

  void give(DeadLetter letter) {
    ProducerRecord<byte[], byte[]> record = letter.toRecord(TopicNames.PLAIN, 0);
    give(Topic.DEAD_LETTERS, record.headers(), record.value());
  }

  void give(Topic<?> topic, Headers headers, byte[] value) {
    long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(
            TopicNames.PLAIN.of(topic),
            0,
            offset,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            headers,
            Optional.empty()));
    reader.poll(Duration.ZERO);
  }

  double skill(String figure) {
    return value("barcast_skill_" + figure, "model", "linear-1h", "horizon_bars", "1");
  }

  double deadLetters(String topic, String reason) {
    return value("barcast_dead_letters_total", "topic", topic, "reason", reason);
  }

  double value(String name, String... labels) {
    return find(name, labels).orElseThrow(() -> new AssertionError("no sample " + name));
  }

  /** The value of the sample with these label names and values. */
  Optional<Double> find(String name, String... labels) {
    return Collections.list(registry.metricFamilySamples()).stream()
        .flatMap(family -> family.samples.stream())
        .filter(sample -> sample.name.equals(name) && labels(sample).containsAll(pairs(labels)))
        .map(sample -> sample.value)
        .findFirst();
  }

  private static List<String> labels(MetricFamilySamples.Sample sample) {
    String[] pairs = new String[2 * sample.labelNames.size()];
    for (int i = 0; i < sample.labelNames.size(); i++) {
      pairs[2 * i] = sample.labelNames.get(i);
      pairs[2 * i + 1] = sample.labelValues.get(i);
    }
    return pairs(pairs);
  }

  private static List<String> pairs(String... namesAndValues) {
    String[] pairs = new String[namesAndValues.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = namesAndValues[2 * i] + "=" + namesAndValues[2 * i + 1];
    }
    return Arrays.asList(pairs);
  }
}
