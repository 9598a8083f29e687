package io.barcast.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A topic with one partition in memory, and exports of it. */
final class RecordLog<V> implements AutoCloseable {
  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://record-log"));
  private final Topic<V> topic;
  private final TopicPartition at;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  RecordLog(Topic<V> topic) {
    this.topic = topic;
    at = new TopicPartition(TopicNames.PLAIN.of(topic), 0);
  }

  RecordLog<V> add(V value) {
    records.add(wire.record(topic, value, 0));
    return this;
  }

  RecordLog<V> addRaw(String key, byte[] value) {
    records.add(new ProducerRecord<>(at.topic(), 0, 0L, key.getBytes(UTF_8), value));
    return this;
  }

  void removeAll() {
    records.clear();
  }

  /** Exports what is there to the database. */
  ExportProgress export(SqlDatabase database) throws SQLException {
    try (TopicExport<V> export = open(database, 3)) {
      while (!export.pastStart()) {
        export.step();
      }
      return export.progress();
    }
  }

  TopicExport<V> open(SqlDatabase database, int batchRecords) throws SQLException {
    return new TopicExport<>(database, wire, consumer(), topic, "c", batchRecords, () -> false);
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "mock", 1);
    consumer.updatePartitions(
        at.topic(),
        List.of(new PartitionInfo(at.topic(), 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(at, 0L));
    consumer.updateEndOffsets(new HashMap<>(Map.of(at, (long) records.size())));
    consumer.schedulePollTask(
        () -> {
          long position = consumer.position(at);
          for (long offset = position; offset < records.size(); offset++) {
            consumer.addRecord(record(offset));
          }
        });
    return consumer;
  }

  private ConsumerRecord<byte[], byte[]> record(long offset) {
    ProducerRecord<byte[], byte[]> record = records.get((int) offset);
    return new ConsumerRecord<>(at.topic(), 0, offset, record.key(), record.value());
  }

  @Override
  public void close() {
    wire.close();
  }
}
