package io.barcast.app.topics;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
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

/** Reads topics from their first record to what is their end by then, committed records only. */
public final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Settings settings;
  private final String groupId;

  /**
   * @param groupId what the reader is called; it commits nothing
   */
  public TopicScan(Settings settings, String groupId) {
    this.settings = settings;
    this.groupId = groupId;
  }

  /** Hands over every value of a topic. */
  public <T> void read(Topic<T> topic, Wire wire, Consumer<T> each) {
    Deserializer<T> values = wire.serde(topic).deserializer();
    read(topic, record -> each.accept(values.deserialize(topic.topicName(), record.value())));
  }

  /** Hands over every record of a topic. */
  public void read(Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> properties = KafkaProperties.consumer(settings, groupId);
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
