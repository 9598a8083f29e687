package io.barcast.producers.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects the bars of a JSON document as rows of one table. Not thread-safe. */
final class JsonBars {
  /** The columns of every JSON document; a field that it does not have is blank. */
  static final Columns COLUMNS =
      Columns.inOrder(
          9,
          Role.TIME,
          Role.OPEN,
          Role.HIGH,
          Role.LOW,
          Role.CLOSE,
          Role.VOLUME,
          Role.SYMBOL,
          Role.SPLIT,
          Role.FINISHED);

  private final List<Entry> entries = new ArrayList<>();

  /** The bar of an object's or array's values. */
  void add(JsonNode bar, String symbol, JsonNode... timeAndValues) {
    add(bar, List.of(symbol, "", ""), timeAndValues);
  }

  /**
   * One more bar.
   *
   * @param bar what the file holds of it
   * @param others symbol, split and whether it is finished
   */
  void add(JsonNode bar, List<String> others, JsonNode... timeAndValues) {
    List<String> fields = new ArrayList<>();
    for (JsonNode value : timeAndValues) {
      fields.add(value.isNull() || value.isMissingNode() ? "" : value.asText());
    }
    fields.addAll(others);
    byte[] raw = bar.toString().getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry(entries.size() + 1, raw, fields, ""));
  }

  /** The bar of an array, by the places of time, open, high, low, close and volume. */
  void addArray(JsonNode bar, List<String> others, int... places) {
    JsonNode[] values = new JsonNode[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = bar.path(places[i]);
    }
    add(bar, others, values);
  }

  /** The bar of an object, by the names of time, open, high, low, close and volume. */
  void addObject(JsonNode bar, List<String> others, String... names) {
    JsonNode[] values = new JsonNode[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = bar.path(names[i]);
    }
    add(bar, others, values);
  }

  List<Entry> entries() {
    return entries;
  }
}
