package io.barcast.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that are written in one transaction: of each key the newest one. Not thread-safe. */
final class Batch<V> {
  private final TopicTable<V> table;
  private final Map<List<Object>, List<Object[]>> rows = new LinkedHashMap<>();
  private long records;

  Batch(TopicTable<V> table) {
    this.table = table;
  }

  void put(ConsumerRecord<byte[], byte[]> record, V value) {
    List<Object[]> ofRecord = table.rows(record, value);
    rows.put(table.recordKey(ofRecord.get(0)), ofRecord);
    records++;
  }

  /** Removes the rows of a record. */
  void remove(List<Object> key) {
    rows.put(key, List.of());
    records++;
  }

  /** How many records came, those that were replaced in this batch too. */
  long records() {
    return records;
  }

  /** The keys whose earlier rows go, each with one value per key column. */
  List<Object[]> keys() {
    return rows.keySet().stream().map(List::toArray).toList();
  }

  List<Object[]> rows() {
    List<Object[]> all = new ArrayList<>();
    rows.values().forEach(all::addAll);
    return all;
  }
}
