package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * Where rows go: a database, or a file that is written from a DuckDB database beside it.
 *
 * @param url of the database
 * @param file the file that is written in the end, if any
 */
public record ExportTarget(String url, List<Path> file) {
  /** What the name of the database beside a file ends with. */
  static final String STAGING = ".duckdb";

  private static final String EXPECTED =
      "Give FILE.parquet, FILE.csv, jdbc:postgresql://HOST/DATABASE or jdbc:duckdb:FILE.";

  public ExportTarget {
    file = List.copyOf(file);
  }

  /**
   * The target of a text.
   *
   * @throws UserException when it is no target
   */
  public static ExportTarget of(String text) {
    if (text.startsWith(Postgresql.PREFIX) || text.startsWith(DuckDb.PREFIX)) {
      return new ExportTarget(text, List.of());
    }

    if (text.startsWith("jdbc:") || !(text.endsWith(".parquet") || text.endsWith(".csv"))) {
      throw new UserException(
          ExitCode.USAGE, "'" + withoutSecrets(text) + "' is no target of an export", EXPECTED);
    }
    Path file = Path.of(text).toAbsolutePath();
    return new ExportTarget(DuckDb.PREFIX + file + STAGING, List.of(file));
  }

  public boolean isFile() {
    return !file.isEmpty();
  }

  /** Whether the URL itself holds a password. */
  public boolean hasPassword() {
    return url.matches("(?i).*[?&]password=.*");
  }

  /** The address for messages. */
  @Override
  public String toString() {
    return isFile() ? file.get(0).toString() : withoutSecrets(url);
  }

  private static String withoutSecrets(String text) {
    return text.replaceFirst("\\?.*", "");
  }

  SqlDatabase open(Properties properties) throws SQLException {
    return url.startsWith(Postgresql.PREFIX)
        ? new Postgresql(url, properties)
        : DuckDb.open(url, new Properties());
  }
}
