package io.barcast.producers.file;

import java.util.List;

/** Whether columns hold what they are taken for, told by which price is highest and lowest. */
final class PriceOrder {
  private PriceOrder() {}

  /** Whether high and low of all rows fit these columns. */
  static boolean fits(Columns columns, List<List<String>> rows, TextFields text) {
    return rows.stream()
        .filter(row -> row.size() == columns.count())
        .allMatch(row -> rowFits(columns, row, text));
  }

  private static boolean rowFits(Columns columns, List<String> row, TextFields text) {
    try {
      double open = number(Role.OPEN, columns, row, text);
      double high = number(Role.HIGH, columns, row, text);
      double low = number(Role.LOW, columns, row, text);
      double close = number(Role.CLOSE, columns, row, text);
      return high >= Math.max(open, close) && low <= Math.min(open, close);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(Role role, Columns columns, List<String> row, TextFields text) {
    return Double.parseDouble(text.number(columns.field(role, row)));
  }
}
