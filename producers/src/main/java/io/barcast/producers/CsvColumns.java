package io.barcast.producers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which column is which. Columns are found by their names, in any case and order; others, such as
 * Yahoo's {@code Adj Close}, are passed over.
 *
 * @param count how many columns a row has
 * @param symbol where the symbol stands, or -1 when it is in the file's name
 * @param time where the bar's open time stands
 * @param values where open, high, low, close and volume stand
 */
record CsvColumns(int count, int symbol, int time, List<Integer> values) {
  /** The names of the values, in the order of {@link #values}. */
  static final List<String> VALUE_NAMES = List.of("open", "high", "low", "close", "volume");

  private static final List<String> TIME_NAMES = List.of("time", "date", "datetime", "timestamp");
  private static final String BYTE_ORDER_MARK = "\ufeff";

  CsvColumns {
    values = List.copyOf(values);
  }

  /** The columns that a header names; empty when it lacks one. */
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

  /** The fields of a line; none when its quotes do not make sense. */
  static List<String> split(String line) {
    try {
      return CsvReader.builder().ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      return List.of();
    }
  }
}
