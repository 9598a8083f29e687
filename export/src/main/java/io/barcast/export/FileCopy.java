package io.barcast.export;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes a table of DuckDB as a file, in the order of its key: whole or not at all. */
final class FileCopy {
  private static final String PARTIAL = ".partial";

  private FileCopy() {}

  static void write(Connection connection, TopicTable<?> table, Path file)
      throws SQLException, IOException {
    Path partial = Path.of(file + PARTIAL);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM "
              + Column.quoted(table.name())
              + " ORDER BY "
              + table.primaryKey().stream().map(Column::quoted).collect(joining(", "))
              + ") TO '"
              + partial.toString().replace("'", "''")
              + "' ("
              + format(file)
              + ")");
    }
    connection.commit();
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String format(Path file) {
    return file.toString().endsWith(".csv")
        ? "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%gZ'"
        : "FORMAT parquet, COMPRESSION zstd";
  }
}
