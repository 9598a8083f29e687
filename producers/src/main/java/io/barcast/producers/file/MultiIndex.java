package io.barcast.producers.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What yfinance's {@code download} writes: three header lines with the values, the tickers and the
 * name of the index, and one column per value and ticker. A line holds one row per ticker.
 */
final class MultiIndex {
  private static final List<String> TICKERS = List.of("ticker", "tickers", "symbols");
  private static final int HEADERS = 3;

  private MultiIndex() {}

  static Optional<Layout> layout(TextHead head) {
    TextFields text = TextFields.COMMAS;
    List<String> first = text.split(head.line(0));
    List<String> second = text.split(head.line(1));
    String index = label(text.split(head.line(2)));
    boolean tickersFirst = TICKERS.contains(label(first));
    boolean tickersSecond = TICKERS.contains(label(second));
    if (!index.startsWith("date")
        || first.size() != second.size()
        || tickersFirst == tickersSecond) {
      return Optional.empty();
    }
    Map<String, Map<String, Integer>> places =
        tickersSecond ? places(second, first) : places(first, second);
    Columns columns =
        Columns.inOrder(
            7, Role.SYMBOL, Role.TIME, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE, Role.VOLUME);
    return Optional.of(
        Layout.of("yfinance", "yfinance download", text, columns)
            .skipping(HEADERS)
            .shaped(() -> fields -> rows(fields, places, first.size())));
  }

  private static String label(List<String> fields) {
    return fields.isEmpty() ? "" : fields.get(0).trim().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Map<String, Integer>> places(
      List<String> tickers, List<String> values) {
    Map<String, Map<String, Integer>> places = new LinkedHashMap<>();
    for (int i = 1; i < tickers.size(); i++) {
      places
          .computeIfAbsent(tickers.get(i), ticker -> new LinkedHashMap<>())
          .put(ColumnNames.plain(values.get(i)), i);
    }
    return places;
  }

  private static List<List<String>> rows(
      List<String> fields, Map<String, Map<String, Integer>> places, int count) {
    if (fields.size() != count) {
      return List.of(fields);
    }
    List<List<String>> rows = new ArrayList<>();
    places.forEach((ticker, values) -> rows.add(row(ticker, values, fields)));
    return rows;
  }

  private static List<String> row(String ticker, Map<String, Integer> values, List<String> fields) {
    List<String> row = new ArrayList<>(List.of(ticker, fields.get(0)));
    for (Role role : Columns.VALUES) {
      Integer place = values.get(role.name().toLowerCase(Locale.ROOT));
      row.add(place == null ? "" : fields.get(place));
    }
    return row;
  }
}
