package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.audit.ExportAudit;
import io.barcast.app.database.LoadedPredictions;
import io.barcast.app.database.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that give the topics to SQL: to a real PostgreSQL, to files, and as answers. */
@Tag("broker")
@Timeout(180)
class ExportCommandTest {
  private static final int PREDICTIONS = 12_000;

  private static LoadedPredictions loaded;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws Exception {
    loaded = new LoadedPredictions();
    loaded.send(PREDICTIONS);
  }

  @AfterAll
  static void close() {
    loaded.close();
  }

  private static Object[] arguments(Object... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of("-b", loaded.broker(), "--schema-registry", loaded.registry()))
        .toArray();
  }

  private static Ended run(Object... arguments) {
    return Commands.run(Map.of(), arguments(arguments));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (ResultSet found = connection.createStatement().executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static ExportAudit.Figures topic() {
    return ExportAudit.ofTopic(loaded.broker(), loaded.registry());
  }

  /** Starts an export with small transactions and kills it while it writes. */
  private static void killExport(String url, Connection connection) throws Exception {
    long before = written(connection);
    String[] command =
        Stream.of(arguments("export", "--topic", "predictions", "--to", url))
            .map(Object::toString)
            .toArray(String[]::new);
    Path config = Files.createTempFile("export", ".properties");
    Files.writeString(config, "export.batch.records=500\n");
    try (ChildProcess export =
        ChildProcess.start(
            "256m",
            Barcast.class,
            Stream.concat(Stream.of(command), Stream.of("--config", config.toString()))
                .toArray(String[]::new))) {
      while (written(connection) < before + 1_000 && export.isAlive()) {
        Thread.sleep(5);
      }
      export.kill();
    } finally {
      Files.delete(config);
    }
    assertThat(written(connection)).isBetween(before + 1_000, (long) PREDICTIONS);
  }

  private static long written(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'predictions'") == 0
        ? 0
        : number(connection, "SELECT coalesce(sum(next_offset), 0) FROM barcast_export_offsets");
  }

  @Test
  void shouldWriteEachPredictionToPostgresqlOnceAcrossKills() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start();
        Connection connection = server.connect()) {
      killExport(server.url(), connection);
      assertThat(written(connection)).isLessThan(PREDICTIONS);
      killExport(server.url(), connection);

      Ended ended = run("export", "--topic", "all", "--to", server.url());
      Ended again = run("export", "--topic", "predictions", "--to", server.url());

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ExportAudit.ofTable(server.connect(), "predictions")).isEqualTo(topic());
      assertThat(again.out()).contains("predictions to jdbc:postgresql:", ": 0 records, 0 rows;");
      assertThat(number(connection, "SELECT count(*) FROM predicted_prices"))
          .isEqualTo(number(connection, "SELECT count(*) FROM predictions WHERE horizon_bars > 0"));
      assertThat(number(connection, "SELECT count(*) FROM dead_letters")).isZero();
    }
  }

  @Test
  void shouldWriteAFileThatHoldsTheTopic() throws Exception {
    Path file = folder.resolve("predictions.parquet");

    Ended ended = run("export", "--topic", "predictions", "--to", file, "-o", "json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("\"records\" : " + PREDICTIONS);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(ExportAudit.ofTable(duckdb, "'" + file + "'")).isEqualTo(topic());
    }
  }

  @Test
  void shouldAnswerInSql() throws IOException {
    Path kept = folder.resolve("kept.duckdb");
    String sql =
        "select symbol, count(*) as forecasts, sum(expected_price) is not null as priced"
            + " from predicted_prices where symbol = 'SYM1' group by symbol";

    Ended text = run("sql", sql, "--database", kept);
    Ended json = run("sql", sql, "--database", kept, "-o", "json");
    Ended csv = run("sql", sql, "--database", kept, "-o", "csv");

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out().lines())
        .containsExactly("symbol  forecasts  priced", "SYM1          900  true");
    assertThat(json.out().strip())
        .isEqualTo("{\"symbol\":\"SYM1\",\"forecasts\":900,\"priced\":true}");
    assertThat(csv.out()).isEqualTo("symbol,forecasts,priced\nSYM1,900,true\n");
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    Ended statement = run("sql", "select nothing from bars");
    Ended topic = run("export", "--topic", "predictoins", "--to", folder.resolve("a.csv"));
    Ended several = run("export", "--topic", "all", "--to", folder.resolve("a.csv"));
    Ended password = run("export", "--topic", "bars", "--to", "jdbc:postgresql://h/d?password=x");
    Ended nobody = run("export", "--topic", "bars", "--to", "jdbc:postgresql://127.0.0.1:1/d");

    assertThat(statement.exitCode()).isEqualTo(2);
    assertThat(statement.err()).contains("nothing").doesNotContain("Exception");
    assertThat(topic.exitCode()).isEqualTo(2);
    assertThat(topic.err()).contains("did you mean predictions?");
    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.err()).contains("12 topics for", "expected one");
    assertThat(password.exitCode()).isEqualTo(2);
    assertThat(password.err()).contains("--jdbc-password-file").doesNotContain("=x");
    assertThat(nobody.exitCode()).isEqualTo(4);
    assertThat(nobody.err()).contains("jdbc:postgresql://127.0.0.1:1/d: Connection");
    assertThat(folder).isEmptyDirectory();
  }
}
