package io.barcast.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL; rows come by {@code COPY} in its text format. */
final class Postgresql implements SqlDatabase {
  static final String PREFIX = "jdbc:postgresql:";
  private static final int CHUNK_CHARACTERS = 1 << 16;

  private final Connection connection;

  /** Connects; the driver also reads {@code PGPASSFILE} and {@code ~/.pgpass}. */
  Postgresql(String url, Properties properties) throws SQLException {
    properties.putIfAbsent("ApplicationName", "barcast export");
    properties.putIfAbsent("connectTimeout", "10");
    properties.putIfAbsent("tcpKeepAlive", "true");
    connection = DriverManager.getConnection(url, properties);
    connection.setAutoCommit(false);
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public String typeName(ColumnType type) {
    return type.postgresql();
  }

  @Override
  public boolean hasPrimaryKeys() {
    return true;
  }

  @Override
  public void append(String temporaryTable, List<Column> columns, Collection<Object[]> rows)
      throws SQLException {
    String names = columns.stream().map(Column::quoted).collect(Collectors.joining(","));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + temporaryTable + " (" + names + ") FROM STDIN");
    try {
      StringBuilder text = new StringBuilder(CHUNK_CHARACTERS + 1_024);
      for (Object[] row : rows) {
        append(text, columns, row);
        if (text.length() >= CHUNK_CHARACTERS) {
          send(copy, text);
        }
      }
      send(copy, text);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder text) throws SQLException {
    byte[] bytes = text.toString().getBytes(UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }

  /** Adds a row in COPY's text format. */
  static void append(StringBuilder text, List<Column> columns, Object[] row) {
    for (int i = 0; i < row.length; i++) {
      text.append(i == 0 ? "" : "\t");
      append(text, columns.get(i).type(), row[i]);
    }
    text.append('\n');
  }

  private static void append(StringBuilder text, ColumnType type, @Nullable Object value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    switch (type) {
      case TEXT, JSON -> escape(text, (String) value);
      case TIMESTAMP -> text.append(Instant.ofEpochMilli((Long) value));
      case BYTES -> text.append("\\\\x").append(HexFormat.of().formatHex((byte[]) value));
      default -> text.append(value);
    }
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  /** Without statistics the planner may read the whole table for every batch. */
  @Override
  public void prepareMerge(String temporaryTable) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE " + temporaryTable);
      statement.execute("SET LOCAL enable_hashjoin = off");
      statement.execute("SET LOCAL enable_mergejoin = off");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
