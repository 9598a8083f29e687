package io.barcast.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table that fits a terminal: no line is longer than the terminal is wide. Long texts are cut,
 * with an ellipsis; times and numbers are cut last. Control characters are replaced.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final String ELLIPSIS = "…";
  private static final int LEAST_TEXT = 6;

  private final List<Column> columns;
  private final int[] widths;
  private final int width;

  /** How a column is laid out. */
  private enum Layout {
    /** Aligned left, cut where the terminal is narrow. */
    TEXT,
    /** Aligned left, never cut by itself. */
    WHOLE,
    /** Aligned right, never cut by itself. */
    NUMBER
  }

  /** A column and its header. */
  public static final class Column {
    private final String header;
    private final Layout layout;

    private Column(String header, Layout layout) {
      this.header = header;
      this.layout = layout;
    }

    /** Texts of any length. */
    public static Column text(String header) {
      return new Column(header, Layout.TEXT);
    }

    /** Texts that are of no use when they are cut, such as times. */
    public static Column whole(String header) {
      return new Column(header, Layout.WHOLE);
    }

    public static Column number(String header) {
      return new Column(header, Layout.NUMBER);
    }
  }

  /**
   * A table whose columns are as wide as these rows need, and narrower where the terminal is.
   *
   * @param rows with one cell per column; more rows may follow in {@link #line}
   * @param width of the terminal in characters
   */
  public TextTable(List<Column> columns, List<List<String>> rows, int width) {
    this.columns = List.copyOf(columns);
    this.width = width;
    this.widths = IntStream.range(0, columns.size()).map(at -> widest(at, rows)).toArray();
    shrink();
  }

  private int widest(int column, List<List<String>> rows) {
    int header = columns.get(column).header.length();
    return rows.stream().mapToInt(row -> row.get(column).length()).reduce(header, Math::max);
  }

  /** Takes from the widest text until the line fits, or no text can give more. */
  private void shrink() {
    int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
    while (excess > 0) {
      int widest = widestText();
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      excess--;
    }
  }

  /** The index of the widest text column that can be narrower, or -1. */
  private int widestText() {
    int widest = -1;
    for (int column = 0; column < widths.length; column++) {
      boolean shrinks = columns.get(column).layout == Layout.TEXT && widths[column] > LEAST_TEXT;
      if (shrinks && (widest < 0 || widths[column] > widths[widest])) {
        widest = column;
      }
    }
    return widest;
  }

  /** The line of the columns' headers. */
  public String header() {
    return line(columns.stream().map(column -> column.header).toList());
  }

  /** One row as a line of text. */
  public String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : GAP).append(cell(column, cells.get(column)));
    }
    return cut(line.toString().stripTrailing(), width);
  }

  private String cell(int column, String text) {
    String clean = clean(text);
    Layout layout = columns.get(column).layout;
    String cut = layout == Layout.TEXT ? cut(clean, widths[column]) : clean;
    String padding = " ".repeat(Math.max(0, widths[column] - cut.length()));
    return layout == Layout.NUMBER ? padding + cut : cut + padding;
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** A line of text without control characters, cut at the terminal's width. */
  public static String fit(String line, int width) {
    return cut(clean(line), width);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + ELLIPSIS;
  }

  /** The header and all rows as lines of text. */
  public static List<String> lines(List<Column> columns, List<List<String>> rows, int width) {
    TextTable table = new TextTable(columns, rows, width);
    return Stream.concat(Stream.of(table.header()), rows.stream().map(table::line)).toList();
  }

  /** Rows of texts in columns as wide as their widest cell, without a limit. */
  public static List<String> unlimited(List<List<String>> rows) {
    List<Column> columns =
        new ArrayList<>(rows.get(0).stream().map(header -> Column.text("")).toList());
    TextTable table = new TextTable(columns, rows, Integer.MAX_VALUE);
    return rows.stream().map(table::line).toList();
  }
}
