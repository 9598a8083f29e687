package io.barcast.monitoring.webhook;

import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Topics in memory, with two partitions each, and the commits of one group. */
final class FakeTopics {
  static final int PARTITIONS = 2;
  private static final int MOST_RECORDS = 100;

  private final Wire wire;
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs =
      new ConcurrentHashMap<>();
  final Map<TopicPartition, OffsetAndMetadata> commits = new ConcurrentHashMap<>();

  FakeTopics(Wire wire) {
    this.wire = wire;
    for (Topic<?> topic : Topic.all()) {
      IntStream.range(0, PARTITIONS)
          .forEach(partition -> logs.put(at(topic, partition), new ArrayList<>()));
    }
  }

  TopicPartition at(Topic<?> topic, int partition) {
    return new TopicPartition(wire.topicNames().of(topic), partition);
  }

  <V> void write(Topic<V> topic, int partition, V value) {
    write(topic, partition, wire.bytes(topic, value));
  }

  void write(Topic<?> topic, int partition, byte[] value) {
    TopicPartition at = at(topic, partition);
    List<ConsumerRecord<byte[], byte[]>> log = log(at);
    synchronized (log) {
      log.add(
          new ConsumerRecord<>(
              at.topic(),
              partition,
              log.size(),
              1_000L * log.size(),
              TimestampType.CREATE_TIME,
              0,
              0,
              null,
              value,
              new RecordHeaders(),
              Optional.empty()));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition at) {
    return Objects.requireNonNull(logs.get(at));
  }

  private long end(TopicPartition at) {
    synchronized (log(at)) {
      return log(at).size();
    }
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return partitions.stream().collect(Collectors.toMap(at -> at, this::end));
  }

  /** The offset that a restarted consumer would begin with. */
  long committed(Topic<?> topic, int partition) {
    OffsetAndMetadata committed = commits.get(at(topic, partition));
    return committed == null ? -1 : committed.offset();
  }

  Consumer<byte[], byte[]> open() {
    Reading reading = new Reading();
    logs.keySet().stream()
        .collect(Collectors.groupingBy(TopicPartition::topic))
        .forEach((topic, all) -> reading.updatePartitions(topic, infos(all)));
    reading.updateBeginningOffsets(
        logs.keySet().stream().collect(Collectors.toMap(at -> at, at -> 0L)));
    reading.updateEndOffsets(ends(logs.keySet()));
    return reading;
  }

  private static List<PartitionInfo> infos(List<TopicPartition> partitions) {
    return partitions.stream()
        .map(at -> new PartitionInfo(at.topic(), at.partition(), null, null, null))
        .toList();
  }

  private final class Reading extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> given = new HashMap<>();

    Reading() {
      super("earliest");
      setMaxPollRecords(MOST_RECORDS);
    }

    /** Keeps the commits, which the mock forgets here. */
    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
      super.assign(partitions);
      super.commitSync(new HashMap<>(commits));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      assignment().forEach(this::give);
      ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
      if (records.isEmpty()) {
        pause();
      }
      return records;
    }

    private void give(TopicPartition at) {
      synchronized (log(at)) {
        long from = given.getOrDefault(at, position(at));
        log(at).subList((int) from, log(at).size()).forEach(this::addRecord);
        given.put(at, (long) log(at).size());
      }
    }

    private void pause() {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions, Duration timeout) {
      return ends(partitions);
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      super.commitSync(offsets, timeout);
      commits.putAll(offsets);
    }
  }
}
