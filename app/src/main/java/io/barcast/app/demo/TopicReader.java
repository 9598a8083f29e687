package io.barcast.app.demo;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Reads topics from end to end, committed records only. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Settings settings;
  private final Wire wire;

  TopicReader(Settings settings, Wire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /** Everything that the topics hold now. */
  LineReport report() {
    LineReport report = new LineReport();
    read(Topic.BARS, record -> report.bar());
    read(Topic.FEATURES, wire.features(), report::row);
    read(Topic.PREDICTIONS, wire.predictions(), report::prediction);
    read(Topic.OUTCOMES, wire.outcomes(), report::outcome);
    read(Topic.MODEL_ACTIVATIONS, wire.activations(), report::activation);
    read(Topic.DRIFT_ALERTS, wire.alerts(), report::alert);
    read(Topic.MODELS, wire.modelUpdates(), update -> report.model(update.card()));
    read(Topic.TRAINING_RUNS, wire.trainingRuns(), report::run);
    read(Topic.DEAD_LETTERS, record -> report.deadLetter(DeadLetter.from(record)));
    return report;
  }

  private <T> void read(Topic topic, Serde<T> serde, Consumer<T> each) {
    Deserializer<T> values = serde.deserializer();
    read(topic, record -> each.accept(values.deserialize(topic.topicName(), record.value())));
  }

  private void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> properties = KafkaProperties.consumer(settings, "barcast-demo-report");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(each);
      }
    }
  }
}
