package io.barcast.export;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A topic's table in a database. Not thread-safe. */
final class ExportTable<V> {
  private static final String ROWS = "barcast_rows_of_";
  private static final String KEYS = "barcast_keys_of_";

  private final SqlDatabase database;
  private final TopicTable<V> table;
  private final String quoted;
  private final String rows;
  private final String keys;

  ExportTable(SqlDatabase database, TopicTable<V> table) {
    this.database = database;
    this.table = table;
    quoted = Column.quoted(table.name());
    rows = ROWS + table.name();
    keys = KEYS + table.name();
  }

  /**
   * Creates the table, or adds the columns that it does not have, which are null in earlier rows.
   *
   * @return whether the table was not there
   */
  boolean create() throws SQLException {
    Set<String> present = present(database.connection(), table.name());
    if (present.isEmpty()) {
      execute("CREATE TABLE " + quoted + " (" + definitions() + ")");
    } else {
      for (Column column : table.columns()) {
        if (!present.contains(column.name())) {
          execute("ALTER TABLE " + quoted + " ADD COLUMN " + definition(column));
        }
      }
    }
    execute("DROP TABLE IF EXISTS " + rows);
    execute("DROP TABLE IF EXISTS " + keys);
    execute(temporary(rows, table.columns()));
    execute(temporary(keys, table.recordKey()));
    return present.isEmpty();
  }

  private String definitions() {
    String columns = table.columns().stream().map(this::definition).collect(joining(", "));
    return database.hasPrimaryKeys()
        ? columns + ", PRIMARY KEY (" + names("", table.primaryKey()) + ")"
        : columns;
  }

  private String definition(Column column) {
    return column.quoted() + " " + database.typeName(column.type());
  }

  private String temporary(String name, List<Column> columns) {
    return "CREATE TEMPORARY TABLE "
        + name
        + " ("
        + columns.stream().map(this::definition).collect(joining(", "))
        + ")";
  }

  private static String names(String prefix, List<Column> columns) {
    return columns.stream().map(column -> prefix + column.quoted()).collect(joining(", "));
  }

  /** The names of a relation's columns in the current schema; none when it is not there. */
  static Set<String> present(Connection connection, String name) throws SQLException {
    Set<String> columns = new HashSet<>();
    DatabaseMetaData metadata = connection.getMetaData();
    String pattern = name.replace("_", metadata.getSearchStringEscape() + "_");
    try (ResultSet found =
        metadata.getColumns(connection.getCatalog(), connection.getSchema(), pattern, "%")) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  /**
   * Replaces the rows of a batch's records, without ending the transaction.
   *
   * @return how many rows were written
   */
  long merge(Batch<V> batch) throws SQLException {
    if (batch.records() == 0) {
      return 0;
    }
    List<Object[]> written = batch.rows();
    execute("TRUNCATE TABLE " + rows);
    execute("TRUNCATE TABLE " + keys);
    database.append(rows, table.columns(), written);
    database.append(keys, table.recordKey(), batch.keys());
    database.prepareMerge(keys);
    String same =
        table.recordKey().stream()
            .map(column -> "t." + column.quoted() + " = k." + column.quoted())
            .collect(joining(" AND "));
    execute("DELETE FROM " + quoted + " AS t USING " + keys + " AS k WHERE " + same);
    String names = names("", table.columns());
    execute("INSERT INTO " + quoted + " (" + names + ") SELECT " + names + " FROM " + rows);
    return written.size();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
