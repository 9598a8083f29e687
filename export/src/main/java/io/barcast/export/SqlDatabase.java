package io.barcast.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What differs between the databases that an export writes to. Not thread-safe. */
interface SqlDatabase extends AutoCloseable {
  /** A connection whose transactions are ended by its user. */
  Connection connection();

  /** The name of a type in DDL. */
  String typeName(ColumnType type);

  /**
   * Whether a table gets a primary key. DuckDB's indices are slow and do not take a deleted key
   * again within a transaction; there the export alone keeps rows unique.
   */
  boolean hasPrimaryKeys();

  /** Appends rows to a temporary table of exactly these columns, within the transaction. */
  void append(String temporaryTable, List<Column> columns, Collection<Object[]> rows)
      throws SQLException;

  /** Called in each transaction after the temporary tables are filled. */
  void prepareMerge(String temporaryTable) throws SQLException;

  @Override
  void close() throws SQLException;
}
