package io.barcast.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.barcast.app.report.TextTable.Column;
import io.barcast.export.QueryResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a SQL statement as text. Numbers have all their digits. */
public final class QueryText {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How rows are printed. */
  public enum Format {
    text,
    csv,
    json
  }

  private QueryText() {}

  /**
   * Prints the rows, in the formats text and csv under the names of the columns; nothing for a
   * statement without rows.
   *
   * @param width of the terminal in characters
   */
  public static void print(QueryResult result, Format format, int width, PrintWriter out)
      throws IOException {
    if (result.columns().isEmpty()) {
      return;
    }
    switch (format) {
      case text -> table(result, width).forEach(out::println);
      case csv -> out.print(csv(result));
      case json -> {
        for (List<Optional<Object>> row : result.rows()) {
          out.println(JSON.writeValueAsString(json(result.columns(), row)));
        }
      }
    }
  }

  private static List<String> table(QueryResult result, int width) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < result.columns().size(); i++) {
      String name = result.columns().get(i);
      columns.add(isNumber(result, i) ? Column.number(name) : Column.text(name));
    }
    List<List<String>> rows = result.rows().stream().map(QueryText::cells).toList();
    return TextTable.lines(columns, rows, width);
  }

  private static boolean isNumber(QueryResult result, int column) {
    return result.rows().stream()
        .map(row -> row.get(column))
        .allMatch(value -> value.isEmpty() || value.get() instanceof Number);
  }

  private static List<String> cells(List<Optional<Object>> row) {
    return row.stream().map(value -> value.map(Object::toString).orElse("")).toList();
  }

  private static String csv(QueryResult result) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(result.columns());
      result.rows().forEach(row -> csv.writeRecord(cells(row)));
    }
    return text.toString();
  }

  private static ObjectNode json(List<String> columns, List<Optional<Object>> row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      object.putPOJO(columns.get(i), row.get(i).orElse(null));
    }
    return object;
  }
}
