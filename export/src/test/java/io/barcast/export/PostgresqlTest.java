package io.barcast.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlTest {
  @Test
  void shouldEscapeWhatCopyReserves() {
    List<Column> columns =
        List.of(
            new Column("text", ColumnType.TEXT),
            new Column("time", ColumnType.TIMESTAMP),
            new Column("number", ColumnType.DOUBLE),
            new Column("bytes", ColumnType.BYTES),
            new Column("missing", ColumnType.TEXT));
    StringBuilder text = new StringBuilder();

    Postgresql.append(
        text,
        columns,
        new Object[] {"a\tb\nc\\.\r'", 1L, Double.NEGATIVE_INFINITY, new byte[] {0, -1}, null});

    assertThat(text.toString())
        .isEqualTo("a\\tb\\nc\\\\.\\r'\t1970-01-01T00:00:00.001Z\t-Infinity\t\\\\x00ff\t\\N\n");
  }
}
