package io.barcast.export;

import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rows of a topic's records: columns of the record, of an element of one of its arrays, and the
 * record's place in Kafka. A record whose array is empty has one row without an element; the key
 * columns of the element are 0 then.
 */
final class AvroRows<V> implements TopicTable.RowMapping<V> {
  static final List<Column> PLACE =
      List.of(
          new Column("kafka_partition", ColumnType.INTEGER),
          new Column("kafka_offset", ColumnType.BIGINT));

  private final Topic<V> topic;
  private final AvroColumns ofRecord;
  private final Optional<Elements> elements;
  private final List<Column> columns = new ArrayList<>();

  /** The array that gives the rows. */
  private record Elements(int position, AvroColumns columns, List<String> key) {}

  /**
   * @param without fields of the record that are no columns
   * @param array the field whose elements have a row each; empty for one row per record
   * @param elementKey the columns that tell the elements of a record apart
   */
  AvroRows(Topic<V> topic, Set<String> without, Optional<String> array, List<String> elementKey) {
    this.topic = topic;
    Schema schema = topic.schema();
    Set<String> left = new HashSet<>(without);
    array.ifPresent(left::add);
    ofRecord = new AvroColumns(schema, left);
    elements =
        array
            .map(schema::getField)
            .map(
                field ->
                    new Elements(
                        field.pos(),
                        new AvroColumns(field.schema().getElementType(), Set.of()),
                        elementKey));
    columns.addAll(ofRecord.columns());
    elements.ifPresent(each -> columns.addAll(each.columns().columns()));
    columns.addAll(PLACE);
  }

  List<Column> columns() {
    return columns;
  }

  @Override
  public List<Object[]> rows(ConsumerRecord<byte[], byte[]> record, V value) {
    IndexedRecord avro = topic.avro(value);
    Object[] common = new Object[columns.size()];
    ofRecord.fill(avro, common, 0);
    common[common.length - 2] = record.partition();
    common[common.length - 1] = record.offset();
    return elements.map(each -> rows(avro, each, common)).orElseGet(() -> row(common));
  }

  private static List<Object[]> row(Object[] row) {
    List<Object[]> rows = new ArrayList<>();
    rows.add(row);
    return rows;
  }

  private List<Object[]> rows(IndexedRecord avro, Elements each, Object[] common) {
    List<?> items = (List<?>) avro.get(each.position());
    int from = ofRecord.columns().size();
    if (items.isEmpty()) {
      return row(withoutElement(common, each, from));
    }
    List<Object[]> rows = new ArrayList<>(items.size());
    for (Object item : items) {
      Object[] row = common.clone();
      each.columns().fill((IndexedRecord) item, row, from);
      rows.add(row);
    }
    return rows;
  }

  private Object[] withoutElement(Object[] common, Elements each, int from) {
    for (int i = from; i < columns.size() - PLACE.size(); i++) {
      if (each.key().contains(columns.get(i).name())) {
        common[i] = columns.get(i).type() == ColumnType.INTEGER ? (Object) 0 : (Object) 0L;
      }
    }
    return common;
  }
}
