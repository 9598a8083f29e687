package io.barcast.producers.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.bar.Interval;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /** The layout of a provider's documents. */
  static Layout layout(String format, String title) {
    return Layout.of(format, title, TextFields.COMMAS, COLUMNS);
  }

  /** Symbol, split and whether it is finished, of which only the first is known. */
  static List<String> others(String symbol) {
    return others(symbol, "");
  }

  static List<String> others(String symbol, String finished) {
    return List.of(symbol, "", finished);
  }

  /** A code such as {@code 1m}, {@code 1H} or {@code 1D}; empty when it is none. */
  static Optional<Interval> interval(String code) {
    String lower = code.endsWith("M") ? code : code.toLowerCase(Locale.ROOT);
    return lower.matches("[1-9]\\d{0,3}[smhdw]")
        ? Spacing.interval(Interval.of(lower).millis())
        : Optional.empty();
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
