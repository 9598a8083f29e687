package io.barcast.producers.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a line of text becomes fields, and a field a number.
 *
 * @param delimiter between fields
 * @param decimalComma whether a comma is the decimal sign
 */
record TextFields(char delimiter, boolean decimalComma) {
  /** Fields between commas. */
  static final TextFields COMMAS = new TextFields(',', false);

  private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d{3})*,\\d+");
  private static final Pattern POINT_THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

  /** The delimiter that a first line uses. */
  static char delimiterOf(String line) {
    for (char candidate : new char[] {'\t', ';', '|'}) {
      if (line.indexOf(candidate) > 0) {
        return candidate;
      }
    }
    return ',';
  }

  /** The fields of a line; none when its quoting is invalid. */
  List<String> split(String line) {
    if (line.indexOf('"') < 0) {
      return plainSplit(line);
    }
    try {
      return CsvReader.builder().fieldSeparator(delimiter).ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      return List.of();
    }
  }

  private List<String> plainSplit(String line) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
      fields.add(line.substring(start, end));
      start = end + 1;
    }
    fields.add(line.substring(start));
    return fields;
  }

  /** With the decimal sign of these rows: a comma where one of the fields needs it. */
  TextFields reading(List<List<String>> rows) {
    boolean comma =
        delimiter != ','
            && rows.stream().flatMap(List::stream).map(String::trim).anyMatch(this::hasComma);
    return new TextFields(delimiter, comma);
  }

  private boolean hasComma(String field) {
    return COMMA_NUMBER.matcher(field).matches();
  }

  /** A number with a point as decimal sign and without thousands separators. */
  String number(String field) {
    String digits = field.trim();
    if (decimalComma) {
      return POINT_THOUSANDS.matcher(digits).matches()
          ? digits.replace(".", "").replace(',', '.')
          : digits.replace(',', '.');
    }
    return digits.indexOf(',') > 0 && THOUSANDS.matcher(digits).matches()
        ? digits.replace(",", "")
        : digits;
  }
}
