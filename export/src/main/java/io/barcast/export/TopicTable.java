package io.barcast.export;

import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The table of a topic. A record has one row, or one per element of its forecasts or settlements. A
 * later record with the same key columns replaces all rows of the earlier one.
 */
final class TopicTable<V> {
  private final Topic<V> topic;
  private final List<Column> columns;
  private final int[] recordKey;
  private final int[] elementKey;
  private final RowMapping<V> mapping;
  private final Tombstones tombstones;

  /** How the rows of a record come about. */
  interface RowMapping<V> {
    List<Object[]> rows(ConsumerRecord<byte[], byte[]> record, V value);
  }

  /** Which record a tombstone removes. */
  interface Tombstones {
    /** The values of the key columns; none where the Kafka key does not tell. */
    Optional<List<Object>> key(String kafkaKey);
  }

  TopicTable(
      Topic<V> topic,
      List<Column> columns,
      List<String> recordKey,
      List<String> elementKey,
      RowMapping<V> mapping,
      Tombstones tombstones) {
    this.topic = topic;
    this.columns = List.copyOf(columns);
    this.recordKey = recordKey.stream().mapToInt(this::index).toArray();
    this.elementKey = elementKey.stream().mapToInt(this::index).toArray();
    this.mapping = mapping;
    this.tombstones = tombstones;
  }

  Topic<V> topic() {
    return topic;
  }

  /** The topic's own name, with {@code _} for {@code -}. */
  String name() {
    return name(topic);
  }

  static String name(Topic<?> topic) {
    return topic.toString().replace('-', '_');
  }

  List<Column> columns() {
    return columns;
  }

  /** The columns that identify a record. */
  List<Column> recordKey() {
    return IntStream.of(recordKey).mapToObj(columns::get).toList();
  }

  /** The columns that identify a row. */
  List<Column> primaryKey() {
    return IntStream.concat(IntStream.of(recordKey), IntStream.of(elementKey))
        .mapToObj(columns::get)
        .toList();
  }

  private int index(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name() + " has no column " + name);
  }

  /**
   * The rows of a record, each with one value per column; of several with the same key the last.
   */
  List<Object[]> rows(ConsumerRecord<byte[], byte[]> record, V value) {
    List<Object[]> rows = mapping.rows(record, value);
    if (rows.size() < 2) {
      return rows;
    }
    Map<List<Object>, Object[]> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(values(row, elementKey), row));
    return new ArrayList<>(byKey.values());
  }

  /** The values of a row's columns that identify its record. */
  List<Object> recordKey(Object[] row) {
    return values(row, recordKey);
  }

  private static List<Object> values(Object[] row, int[] at) {
    Object[] values = new Object[at.length];
    for (int i = 0; i < at.length; i++) {
      values[i] = row[at[i]];
    }
    return Arrays.asList(values);
  }

  /** The record that a tombstone with this Kafka key removes, if the key tells. */
  Optional<List<Object>> tombstone(String kafkaKey) {
    return tombstones.key(kafkaKey);
  }
}
