package io.barcast.app.inspect;

import io.barcast.app.report.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Prints records, one line each: as a table whose columns follow the first hundred records, or as
 * JSON. Not thread-safe.
 */
public final class RecordPrinter {
  private static final int MOST_SAMPLED = 100;

  private final PrintWriter out;
  private final RecordText<?> text;
  private final boolean json;
  private final int width;
  private final List<List<String>> sampled = new ArrayList<>();
  private @Nullable TextTable table;
  private long printed;

  /**
   * @param json whether to print JSON
   * @param width of the terminal in characters, for a table
   */
  public RecordPrinter(PrintWriter out, RecordText<?> text, boolean json, int width) {
    this.out = out;
    this.text = text;
    this.json = json;
    this.width = width;
  }

  /**
   * Prints a record, at {@link #flush} at the latest.
   *
   * @return whether somebody still reads what is printed
   */
  public boolean print(ConsumerRecord<byte[], byte[]> record) {
    if (json) {
      return line(text.json(record).toString());
    }
    if (table != null) {
      return line(table.line(text.cells(record)));
    }
    sampled.add(text.cells(record));
    return sampled.size() < MOST_SAMPLED || flush();
  }

  private boolean line(String line) {
    out.println(line);
    printed++;
    return printed % MOST_SAMPLED != 0 || !out.checkError();
  }

  /**
   * Prints what is waiting.
   *
   * @return whether somebody still reads what is printed
   */
  public boolean flush() {
    if (table == null && !sampled.isEmpty()) {
      TextTable fitted = new TextTable(text.columns(), sampled, width);
      out.println(fitted.header());
      sampled.forEach(cells -> out.println(fitted.line(cells)));
      table = fitted;
    }
    return !out.checkError();
  }
}
