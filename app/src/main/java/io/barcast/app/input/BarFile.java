package io.barcast.app.input;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.bar.Bar;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file of bars that Barcast reads again. Not thread-safe. */
public final class BarFile implements Closeable {
  private static final List<String> COLUMNS =
      List.of("symbol", "time", "open", "high", "low", "close", "volume");

  private final CsvTable table;
  private final boolean withSource;
  private long rows;

  private BarFile(CsvTable table, boolean withSource) {
    this.table = table;
    this.withSource = withSource;
  }

  /**
   * Creates the file, or overwrites it.
   *
   * @param withSource whether each bar's source is a column, too
   */
  public static BarFile create(Path file, boolean withSource) throws IOException {
    return new BarFile(new CsvTable(file, columns(withSource)), withSource);
  }

  /** Writes the bars to {@code out}, which is closed with them. */
  public static BarFile on(Writer out, boolean withSource) {
    return new BarFile(new CsvTable(out, columns(withSource)), withSource);
  }

  private static List<String> columns(boolean withSource) {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (withSource) {
      columns.add("source");
    }
    return columns;
  }

  /** Writes the row of a bar. */
  public void add(Bar bar) {
    table.text(bar.series().symbol()).time(bar.openTimeMs());
    table.number(bar.open()).number(bar.high()).number(bar.low()).number(bar.close());
    table.number(bar.volume());
    if (withSource) {
      table.text(bar.source());
    }
    table.endRow();
    rows++;
  }

  /** Number of rows written so far. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
