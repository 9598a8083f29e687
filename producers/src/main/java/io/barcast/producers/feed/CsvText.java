package io.barcast.producers.feed;

import java.util.List;
import java.util.stream.Stream;

/** Reads the CSV of data services: no quotes, a header that says what it is. */
final class CsvText {
  private static final int SHOWN_CHARACTERS = 80;

  private CsvText() {}

  /**
   * The fields of the rows behind the header, which all have as many as it has.
   *
   * @param headers how the header may begin
   * @throws FeedException when it begins in another way, as messages do
   */
  static List<List<String>> rows(String body, String... headers) throws FeedException {
    List<String> lines = body.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String header = lines.isEmpty() ? "" : lines.get(0);
    if (Stream.of(headers).noneMatch(header::startsWith)) {
      throw FeedException.passing(
          "answer is not a table: '%s'"
              .formatted(header.substring(0, Math.min(SHOWN_CHARACTERS, header.length()))));
    }
    int fields = header.split(",", -1).length;
    List<List<String>> rows =
        lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    for (List<String> row : rows) {
      if (row.size() != fields) {
        throw FeedException.passing("row has " + row.size() + " fields, expected " + fields);
      }
    }
    return rows;
  }

  static double number(String text) throws FeedException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw FeedException.passing("'" + text + "' is not a number", e);
    }
  }
}
