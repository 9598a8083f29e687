package io.barcast.trainer;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import io.barcast.trainer.service.TrainerClients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients of topics in memory, with one partition per topic. */
public final class InMemoryTopics implements TrainerClients {
  private final Map<Topic<?>, List<byte[]>> records = new HashMap<>();
  private final Wire wire;
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();

  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

  public InMemoryTopics(Wire wire) {
    this.wire = wire;
  }

  public <V> void put(Topic<V> topic, V value) {
    of(topic).add(wire.bytes(topic, value));
  }

  /** Publishes a value that existing consumers receive too. */
  public <V> void arrive(Topic<V> topic, V value) {
    put(topic, value);
    int offset = of(topic).size() - 1;
    TopicPartition partition = new TopicPartition(TopicNames.PLAIN.of(topic), 0);
    for (MockConsumer<byte[], byte[]> consumer : consumers) {
      consumer.updateEndOffsets(Map.of(partition, offset + 1L));
      consumer.schedulePollTask(() -> feed(consumer, partition, of(topic), offset));
    }
  }

  public void putFirst(Topic<?> topic, byte[] value) {
    of(topic).add(0, value);
  }

  private List<byte[]> of(Topic<?> topic) {
    return records.computeIfAbsent(topic, key -> new ArrayList<>());
  }

  /** The producers that were created, in order. */
  public List<MockProducer<byte[], byte[]>> producers() {
    return producers;
  }

  /** Makes what the last producer has sent visible to later consumers. */
  public void keepPublished() {
    for (ProducerRecord<byte[], byte[]> sent : producers.get(producers.size() - 1).history()) {
      Topic.all().stream()
          .filter(topic -> TopicNames.PLAIN.of(topic).equals(sent.topic()))
          .forEach(topic -> of(topic).add(sent.value()));
    }
  }

  @Override
  public Consumer<byte[], byte[]> consumer(String groupId) {
    MockConsumer<byte[], byte[]> consumer = new CommittingConsumer();
    for (Topic<?> topic : Topic.all()) {
      String name = TopicNames.PLAIN.of(topic);
      TopicPartition partition = new TopicPartition(name, 0);
      List<byte[]> values = List.copyOf(of(topic));
      consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, (long) values.size()));
      consumer.schedulePollTask(() -> feed(consumer, partition, values, 0));
    }
    consumers.add(consumer);
    return consumer;
  }

  /** What the group has committed without a transaction. */
  public Map<TopicPartition, OffsetAndMetadata> committed() {
    return committed;
  }

  /** Commits to this object, as if there were one group, also for unassigned partitions. */
  private final class CommittingConsumer extends MockConsumer<byte[], byte[]> {
    CommittingConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      committed.putAll(offsets);
      callback.onComplete(offsets, null);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
      partitions.forEach(partition -> found.put(partition, committed.get(partition)));
      return found;
    }
  }

  private static void feed(
      MockConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      List<byte[]> values,
      int from) {
    for (int i = from; i < values.size() && consumer.assignment().contains(partition); i++) {
      consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, i, new byte[0], values.get(i)));
    }
  }

  @Override
  public Producer<byte[], byte[]> producer(String transactionalId) {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }
}
