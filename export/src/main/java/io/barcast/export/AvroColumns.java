package io.barcast.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The fields of an Avro record as columns: {@code closeTimeMs} is {@code close_time}, a timestamp;
 * arrays and maps are JSON, in which numbers that are not finite are texts, such as {@code "NaN"}.
 */
final class AvroColumns {
  /** Names that SQL reserves. */
  private static final Map<String, String> RENAMED =
      Map.of("from", "from_time", "to", "to_time", "values", "feature_values");

  private final List<Schema.Field> fields;

  /**
   * @param without names of fields that are no columns
   */
  AvroColumns(Schema schema, Set<String> without) {
    fields = schema.getFields().stream().filter(field -> !without.contains(field.name())).toList();
  }

  List<Column> columns() {
    return fields.stream().map(field -> new Column(name(field), type(field.schema()))).toList();
  }

  /** Sets the values of a record's columns from an index on. */
  void fill(IndexedRecord record, Object[] row, int from) {
    for (int i = 0; i < fields.size(); i++) {
      row[from + i] = value(record.get(fields.get(i).pos()), fields.get(i).schema());
    }
  }

  private static String name(Schema.Field field) {
    boolean time = isTimestamp(field.schema());
    String name = snake(time ? field.name().replaceFirst("Ms$", "") : field.name());
    return RENAMED.getOrDefault(name, name);
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static boolean isTimestamp(Schema schema) {
    return "timestamp-millis".equals(schema.getProp("logicalType"));
  }

  private static ColumnType type(Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> ColumnType.TEXT;
      case INT -> ColumnType.INTEGER;
      case LONG -> isTimestamp(schema) ? ColumnType.TIMESTAMP : ColumnType.BIGINT;
      case FLOAT -> ColumnType.REAL;
      case DOUBLE -> ColumnType.DOUBLE;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case BYTES -> ColumnType.BYTES;
      case ARRAY, MAP, RECORD -> ColumnType.JSON;
      case FIXED, UNION, NULL -> throw new IllegalArgumentException("no column for " + schema);
    };
  }

  private static Object value(Object value, Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> text(value);
      case BYTES -> bytes((ByteBuffer) value);
      case ARRAY, MAP, RECORD -> json(value).toString();
      default -> value;
    };
  }

  /** PostgreSQL's texts have no character 0. */
  static String text(Object value) {
    return value.toString().replace('\0', '\uFFFD');
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof List<?> items) {
      ArrayNode array = nodes.arrayNode(items.size());
      items.forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Map<?, ?> entries) {
      ObjectNode object = nodes.objectNode();
      entries.forEach((key, each) -> object.set(text(key), json(each)));
      return object;
    }
    if (value instanceof IndexedRecord record) {
      ObjectNode object = nodes.objectNode();
      record.getSchema().getFields().stream()
          .forEach(field -> object.set(name(field), json(record.get(field.pos()))));
      return object;
    }
    return scalar(value, nodes);
  }

  private static JsonNode scalar(Object value, JsonNodeFactory nodes) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return nodes.numberNode(number);
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      return nodes.numberNode(number);
    }
    if (value instanceof Long number) {
      return nodes.numberNode(number);
    }
    if (value instanceof Integer number) {
      return nodes.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return nodes.booleanNode(flag);
    }
    return nodes.textNode(text(value));
  }
}
