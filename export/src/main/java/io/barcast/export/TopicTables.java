package io.barcast.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The table of each topic. */
final class TopicTables {
  private static final List<String> SERIES_TIME = List.of("symbol", "interval", "close_time");
  private static final List<String> SERIES_MODEL = plus(SERIES_TIME, "model_name", "model_version");
  private static final List<String> MODEL = List.of("model_name", "model_version");

  private static final TopicTable.Tombstones NONE = key -> Optional.empty();
  private static final TopicTable.Tombstones OF_ID = key -> Optional.of(List.of(key));

  private static final Map<Topic<?>, TopicTable<?>> ALL =
      Stream.of(
              table(Topic.BARS, SERIES_TIME, NONE),
              table(Topic.FEATURES, plus(SERIES_TIME, "spec_hash"), NONE),
              perElement(Topic.PREDICTIONS, SERIES_MODEL, "horizons", "horizon_bars"),
              perElement(
                  Topic.OUTCOMES, SERIES_MODEL, "settlements", "horizon_bars", "predicted_at"),
              models(Topic.MODEL_UPDATES),
              models(Topic.MODELS),
              table(Topic.MODEL_ACTIVATIONS, SERIES_MODEL, NONE),
              table(Topic.MODEL_WINDOWS, plus(SERIES_MODEL, "window_end"), NONE),
              table(Topic.DRIFT_ALERTS, List.of("id", "time", "state", "severity"), NONE),
              table(Topic.RETRAIN_REQUESTS, List.of("id"), NONE),
              table(Topic.TRAINING_RUNS, List.of("id"), OF_ID),
              deadLetters())
          .collect(Collectors.toMap(TopicTable::topic, Function.identity()));

  private TopicTables() {}

  @SuppressWarnings("unchecked")
  static <V> TopicTable<V> of(Topic<V> topic) {
    TopicTable<?> table = ALL.get(topic);
    if (table == null) {
      throw new IllegalArgumentException("topic " + topic + " has no table");
    }
    return (TopicTable<V>) table;
  }

  private static List<String> plus(List<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }

  private static <V> TopicTable<V> table(
      Topic<V> topic, List<String> key, TopicTable.Tombstones tombstones) {
    AvroRows<V> rows = new AvroRows<>(topic, Set.of(), Optional.empty(), List.of());
    return new TopicTable<>(topic, rows.columns(), key, List.of(), rows, tombstones);
  }

  private static <V> TopicTable<V> perElement(
      Topic<V> topic, List<String> key, String array, String... elementKey) {
    AvroRows<V> rows = new AvroRows<>(topic, Set.of(), Optional.of(array), List.of(elementKey));
    return new TopicTable<>(topic, rows.columns(), key, List.of(elementKey), rows, NONE);
  }

  /** Without the artifact, and what belongs to its parts. */
  private static <V> TopicTable<V> models(Topic<V> topic) {
    Set<String> without = Set.of("artifact", "part", "artifactParts");
    AvroRows<V> rows = new AvroRows<>(topic, without, Optional.empty(), List.of());
    return new TopicTable<>(topic, rows.columns(), MODEL, List.of(), rows, TopicTables::modelOfKey);
  }

  private static Optional<List<Object>> modelOfKey(String key) {
    int at = key.lastIndexOf('@');
    return at > 0 && key.substring(at + 1).matches("[0-9]{1,18}")
        ? Optional.of(List.of(key.substring(0, at), Long.parseLong(key.substring(at + 1))))
        : Optional.empty();
  }

  private static TopicTable<DeadLetter> deadLetters() {
    List<Column> columns = new ArrayList<>(AvroRows.PLACE);
    columns.add(new Column("time", ColumnType.TIMESTAMP));
    columns.add(new Column("reason", ColumnType.TEXT));
    columns.add(new Column("detail", ColumnType.TEXT));
    columns.add(new Column("source_topic", ColumnType.TEXT));
    columns.add(new Column("source_partition", ColumnType.INTEGER));
    columns.add(new Column("source_offset", ColumnType.BIGINT));
    columns.add(new Column("record_key", ColumnType.BYTES));
    columns.add(new Column("record_value", ColumnType.BYTES));
    columns.add(new Column("headers", ColumnType.JSON));
    columns.add(new Column("complete", ColumnType.BOOLEAN));
    return new TopicTable<>(
        Topic.DEAD_LETTERS,
        columns,
        AvroRows.PLACE.stream().map(Column::name).toList(),
        List.of(),
        TopicTables::letter,
        NONE);
  }

  private static List<Object[]> letter(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
    List<Object[]> rows = new ArrayList<>();
    rows.add(
        new Object[] {
          record.partition(),
          record.offset(),
          record.timestamp(),
          AvroColumns.text(letter.reason()),
          AvroColumns.text(letter.detail()),
          AvroColumns.text(letter.topic()),
          letter.partition(),
          letter.offset(),
          letter.key(),
          letter.value(),
          headers(letter),
          letter.complete()
        });
    return rows;
  }

  private static String headers(DeadLetter letter) {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    letter
        .headers()
        .forEach(
            header ->
                headers.put(
                    AvroColumns.text(header.key()),
                    header.value() == null
                        ? null
                        : AvroColumns.text(new String(header.value(), UTF_8))));
    return headers.toString();
  }
}
