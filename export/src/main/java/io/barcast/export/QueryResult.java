package io.barcast.export;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a statement.
 *
 * @param columns their names
 * @param rows one value per column, empty for null: a Number, a Boolean, or a String, in which
 *     times are ISO-8601 UTC
 */
public record QueryResult(List<String> columns, List<List<Optional<Object>>> rows) {
  /** The result of a statement that gives no rows. */
  static final QueryResult NONE = new QueryResult(List.of(), List.of());

  public QueryResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
