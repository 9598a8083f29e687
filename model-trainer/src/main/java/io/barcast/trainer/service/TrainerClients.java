package io.barcast.trainer.service;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the trainer's Kafka clients; tests replace it. */
public interface TrainerClients {
  /**
   * The consumer group that commits the offsets of answered alerts and requests; in Kafka {@code
   * topic.prefix} is in front of it.
   */
  String GROUP = "barcast-trainer";

  /** The consumer group of which the one trainer that runs is the member. */
  String LOCK_GROUP = GROUP + "-lock";

  Consumer<byte[], byte[]> consumer(String groupId);

  Producer<byte[], byte[]> producer(String transactionalId);

  static TrainerClients of(Settings settings) {
    return new TrainerClients() {
      @Override
      public Consumer<byte[], byte[]> consumer(String groupId) {
        Map<String, Object> properties = KafkaProperties.consumer(settings, groupId);
        properties.put("max.poll.records", 2_000);
        return new KafkaConsumer<>(
            properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      }

      @Override
      public Producer<byte[], byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
            KafkaProperties.transactionalProducer(settings, transactionalId),
            new ByteArraySerializer(),
            new ByteArraySerializer());
      }
    };
  }
}
