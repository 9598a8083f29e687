package io.barcast.producers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The positions of a file's columns, which are found by their names in any case and order. Others,
 * such as Yahoo's {@code Adj Close}, are ignored.
 *
 * @param count how many columns a row has
 * @param symbol index of the symbol, or -1 when it is in the file's name
 * @param time index of the bar's open time
 * @param values indices of open, high, low, close and volume
 */
record CsvColumns(int count, int symbol, int time, List<Integer> values) {
  /** The names of the values, in the order of {@link #values}. */
  static final List<String> VALUE_NAMES = List.of("open", "high", "low", "close", "volume");

  private static final List<String> TIME_NAMES = List.of("time", "date", "datetime", "timestamp");
  private static final String BYTE_ORDER_MARK = "\ufeff";

  CsvColumns {
    values = List.copyOf(values);
  }

  /** The columns that a header names; empty when one is missing. */
  static Optional<CsvColumns> of(String header) {
    List<String> names =
        split(header.replaceFirst("^" + BYTE_ORDER_MARK, "")).stream()
            .map(name -> name.trim().toLowerCase(Locale.ROOT))
            .toList();
    List<Integer> values = VALUE_NAMES.stream().map(names::indexOf).toList();
    int time = TIME_NAMES.stream().map(names::indexOf).reduce(-1, Math::max);
    return time < 0 || values.contains(-1)
        ? Optional.empty()
        : Optional.of(new CsvColumns(names.size(), names.indexOf("symbol"), time, values));
  }

  /** The fields of a line; none when its quoting is invalid. */
  static List<String> split(String line) {
    try {
      return CsvReader.builder().ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      return List.of();
    }
  }
}
