package io.barcast.app.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A CSV file that is written row by row: times are ISO-8601 UTC, numbers have full precision,
 * undefined numbers are empty. Not thread-safe.
 */
public final class CsvTable implements Closeable {
  private static final int BUFFER_CHARACTERS = 65_536;

  private final CsvWriter csv;
  private final String[] cells;
  private int filled;
  private long timeMs = Long.MIN_VALUE;
  private String time = "";

  /** Creates the file, or overwrites it. */
  public CsvTable(Path file, List<String> columns) throws IOException {
    this(Files.newBufferedWriter(file), columns);
  }

  /** Writes the table to {@code out}, which is closed with it. */
  public CsvTable(Writer out, List<String> columns) {
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new BufferedWriter(out, BUFFER_CHARACTERS));
    cells = new String[columns.size()];
    csv.writeRecord(columns);
  }

  public CsvTable text(Object value) {
    cells[filled++] = value.toString();
    return this;
  }

  public CsvTable number(double value) {
    return text(Double.isFinite(value) ? Double.toString(value) : "");
  }

  public CsvTable number(float value) {
    return text(Float.isFinite(value) ? Float.toString(value) : "");
  }

  public CsvTable time(long epochMs) {
    if (epochMs != timeMs) {
      timeMs = epochMs;
      time = Instant.ofEpochMilli(epochMs).toString();
    }
    return text(time);
  }

  public CsvTable empty(int count) {
    for (int i = 0; i < count; i++) {
      text("");
    }
    return this;
  }

  /** Ends the row; all its cells must be filled. */
  public void endRow() {
    if (filled != cells.length) {
      throw new IllegalStateException("the row has " + filled + " cells, expected " + cells.length);
    }
    csv.writeRecord(cells);
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
