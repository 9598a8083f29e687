package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** DuckDB in this process, in memory or in a file. */
final class DuckDb implements SqlDatabase {
  static final String PREFIX = "jdbc:duckdb:";

  /** That of the driver in the build. */
  static final String VERSION = "1.5.6.0";

  private static final String DRIVER = "org.duckdb.DuckDBDriver";

  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Opens a database; {@link #PREFIX} alone is one in memory.
   *
   * @throws UserException when the driver is not on the class path
   */
  static DuckDb open(String url, Properties properties) throws SQLException {
    try {
      Class.forName(DRIVER, false, DuckDb.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "DuckDB's driver is not among the libraries; release archives leave it out, as it has"
              + " 85 MB",
          "Copy duckdb_jdbc-"
              + VERSION
              + ".jar (org.duckdb:duckdb_jdbc on Maven Central) into the folder lib of the release."
              + " A build from source has it.",
          e);
    }
    return connect(url, properties);
  }

  private static DuckDb connect(String url, Properties properties) throws SQLException {
    Connection connection = new DuckDBDriver().connect(url, properties);
    DuckDb database = new DuckDb(connection.unwrap(DuckDBConnection.class));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    connection.setAutoCommit(false);
    return database;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public String typeName(ColumnType type) {
    return type.duckdb();
  }

  @Override
  public boolean hasPrimaryKeys() {
    return false;
  }

  @Override
  public void append(String temporaryTable, List<Column> columns, Collection<Object[]> rows)
      throws SQLException {
    try (DuckDBAppender appender = connection.createAppender("temp", "main", temporaryTable)) {
      for (Object[] row : rows) {
        appender.beginRow();
        for (int i = 0; i < row.length; i++) {
          append(appender, columns.get(i).type(), row[i]);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, ColumnType type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case TEXT, JSON -> appender.append((String) value);
      case INTEGER -> appender.append((Integer) value);
      case BIGINT -> appender.append((Long) value);
      case REAL -> appender.append((Float) value);
      case DOUBLE -> appender.append((Double) value);
      case BOOLEAN -> appender.append((Boolean) value);
      case TIMESTAMP ->
          appender.append(Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC));
      case BYTES -> appender.append((byte[]) value);
    }
  }

  @Override
  public void prepareMerge(String temporaryTable) {}

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
