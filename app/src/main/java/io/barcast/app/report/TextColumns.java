package io.barcast.app.report;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of cells in columns as wide as their widest cell. */
public final class TextColumns {
  private static final String GAP = "  ";

  private TextColumns() {}

  /** One line per row; all rows have the same number of cells. */
  public static List<String> lines(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
