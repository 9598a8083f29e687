package io.barcast.export;

import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Values of DuckDB's driver as numbers, booleans and texts. */
final class SqlValue {
  private SqlValue() {}

  static Object of(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString();
    }
    if (value instanceof Timestamp time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.toLocalDateTime());
    }
    if (value instanceof Blob blob) {
      return hex(blob);
    }
    return value.toString();
  }

  private static String hex(Blob blob) {
    try {
      return HexFormat.of().formatHex(blob.getBytes(1, Math.toIntExact(blob.length())));
    } catch (SQLException e) {
      throw new IllegalStateException("a value of the result cannot be read", e);
    }
  }
}
