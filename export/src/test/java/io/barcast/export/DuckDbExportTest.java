package io.barcast.export;

import static io.barcast.export.Samples.HOUR_MS;
import static io.barcast.export.Samples.forecast;
import static io.barcast.export.Samples.naiveForecast;
import static io.barcast.export.Samples.outcome;
import static io.barcast.export.Samples.prediction;
import static io.barcast.export.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbExportTest {
  private DuckDb database;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.open(DuckDb.PREFIX, new Properties());
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  /** The rows of a query, each with its values in one text. */
  private List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getObject(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute(sql);
      database.connection().commit();
    }
  }

  @Test
  void shouldNameTheDriverOfTheBuild() throws Exception {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<duckdb.version>" + DuckDb.VERSION + "</duckdb.version>");
    assertThat(Files.readString(Path.of("../docs/sql.md")))
        .contains("duckdb_jdbc-" + DuckDb.VERSION + ".jar");
  }

  @Test
  void shouldWriteARowPerForecastWithEveryDigit() throws SQLException {
    double price = 0.1 + 0.2;
    HorizonForecast undefined =
        new HorizonForecast(
            4, Double.NaN, 0, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.0, false, 0);
    try (RecordLog<Prediction> log = new RecordLog<>(Topic.PREDICTIONS)) {
      log.add(prediction(HOUR_MS, forecast(1, price), undefined));

      ExportProgress progress = log.export(database);

      assertThat(progress.records()).isEqualTo(1);
      assertThat(progress.rows()).isEqualTo(2);
      assertThat(
              query(
                  "SELECT symbol, interval, close_time, model_name, model_version, trust, volatility,"
                      + " horizon_bars, expected_return, lower, upper, expected_price"
                      + " FROM predictions ORDER BY horizon_bars"))
          .containsExactly(
              "ACME|1h|1970-01-01T01:00Z|linear-1h|1|PROVEN|NaN|1|0.1|"
                  + (price - 1)
                  + "|"
                  + (price + 1)
                  + "|"
                  + price,
              "ACME|1h|1970-01-01T01:00Z|linear-1h|1|PROVEN|NaN|4|NaN|-Infinity|"
                  + Double.MAX_VALUE
                  + "|-0.0");
    }
  }

  @Test
  void shouldReplaceARecordByALaterOneOfTheSameKey() throws SQLException {
    try (RecordLog<Prediction> log = new RecordLog<>(Topic.PREDICTIONS)) {
      log.add(prediction(HOUR_MS)).add(prediction(2 * HOUR_MS, forecast(1, 5)));
      log.export(database);
      assertThat(query("SELECT horizon_bars, expected_price, reason FROM predictions ORDER BY 1"))
          .containsExactly("0|null|warming up", "1|5.0|");

      log.add(prediction(HOUR_MS, forecast(1, 7), forecast(4, 8)));
      log.add(prediction(2 * HOUR_MS, forecast(4, 6)));
      log.export(database);

      assertThat(
              query(
                  "SELECT horizon_bars, expected_price, kafka_offset FROM predictions"
                      + " ORDER BY close_time, horizon_bars"))
          .containsExactly("1|7.0|2", "4|8.0|2", "4|6.0|3");
    }
  }

  @Test
  void shouldGoOnWhereItStopped() throws SQLException {
    try (RecordLog<Prediction> log = new RecordLog<>(Topic.PREDICTIONS)) {
      for (int bar = 1; bar <= 10; bar++) {
        log.add(prediction(bar * HOUR_MS, forecast(1, bar)));
      }
      log.export(database);
      execute("DELETE FROM predictions WHERE kafka_offset = 3");
      log.add(prediction(11 * HOUR_MS, forecast(1, 11)));

      ExportProgress second = log.export(database);

      assertThat(second.records()).isEqualTo(1);
      assertThat(second.from()).containsExactly(Map.entry(0, 10L));
      assertThat(second.to()).containsExactly(Map.entry(0, 11L));
      assertThat(query("SELECT count(*) FROM predictions")).containsExactly("10");
    }
  }

  @Test
  void shouldBeginAgainWhenTheTableIsGone() throws SQLException {
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run("a", "", Map.of()));
      log.export(database);
      execute("DROP TABLE training_runs");

      assertThat(log.export(database).records()).isEqualTo(1);
      assertThat(query("SELECT id FROM training_runs")).containsExactly("a");
    }
  }

  @Test
  void shouldRefuseATopicThatEndsBeforeTheTable() throws SQLException {
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run("a", "", Map.of()));
      log.export(database);
      log.removeAll();

      assertThatThrownBy(() -> log.export(database))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("training-runs-0 ends at offset 0, but the table goes on at 1");
    }
  }

  @Test
  void shouldLetOneOfTwoExportsGoOn() throws SQLException {
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run("a", "", Map.of()));
      log.export(database);
      log.add(run("b", "", Map.of()));
      try (TopicExport<TrainingRun> late = log.open(database, 1)) {
        log.export(database);

        assertThatThrownBy(late::step)
            .isInstanceOf(UserException.class)
            .hasMessageContaining("another export writes the same table");
      }
      assertThat(query("SELECT count(*) FROM training_runs")).containsExactly("2");
    }
  }

  @Test
  void shouldTakeTextsAsTexts() throws SQLException {
    String evil = "x'); DROP TABLE training_runs; --\"\\\t\n\0é";
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run(evil, evil, Map.of("nan", Double.NaN, "third", 1.0 / 3)));

      log.export(database);

      assertThat(query("SELECT id FROM training_runs"))
          .containsExactly(evil.replace('\0', '\uFFFD'));
      assertThat(
              query(
                  "SELECT metrics->>'nan', (metrics->>'third')::DOUBLE, parameters->>'say',"
                      + " published->>0, to_time FROM training_runs"))
          .containsExactly("NaN|" + 1.0 / 3 + "|\"hi\"|a@1|1970-01-01T01:00Z");
    }
  }

  @Test
  void shouldRemoveByTombstoneAndSkipWhatCannotBeRead() throws SQLException {
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run("a", "", Map.of())).add(run("b", "", Map.of()));
      log.addRaw("noise", new byte[] {9}).addRaw("a", null);

      ExportProgress progress = log.export(database);

      assertThat(progress.skipped()).isEqualTo(1);
      assertThat(progress.to()).containsExactly(Map.entry(0, 4L));
      assertThat(query("SELECT id FROM training_runs")).containsExactly("b");
    }
    try (RecordLog<Prediction> log = new RecordLog<>(Topic.PREDICTIONS)) {
      log.addRaw("ACME", null);

      assertThat(log.export(database).tombstones()).isEqualTo(1);
    }
  }

  @Test
  void shouldAddColumnsThatATableDoesNotHave() throws SQLException {
    try (RecordLog<TrainingRun> log = new RecordLog<>(Topic.TRAINING_RUNS)) {
      log.add(run("a", "why", Map.of()));
      log.export(database);
      execute("ALTER TABLE training_runs DROP COLUMN evidence");
      execute("ALTER TABLE training_runs ADD COLUMN mine INTEGER");
      log.add(run("b", "then", Map.of()));

      log.export(database);

      assertThat(query("SELECT id, evidence, mine FROM training_runs ORDER BY id"))
          .containsExactly("a|null|null", "b|then|null");
    }
  }

  @Test
  void shouldShowForecastPricesBesideWhatCame() throws SQLException {
    try (RecordLog<Prediction> made = new RecordLog<>(Topic.PREDICTIONS);
        RecordLog<Outcome> came = new RecordLog<>(Topic.OUTCOMES)) {
      made.add(prediction(HOUR_MS, forecast(1, 5), forecast(4, 6))).add(prediction(2 * HOUR_MS));
      came.add(outcome(2 * HOUR_MS, HOUR_MS, 5.5));

      came.export(database);
      made.export(database);

      assertThat(
              query(
                  "SELECT predicted_at, horizon_bars, expected_price, due_at, actual_price, hit"
                      + " FROM predicted_prices ORDER BY horizon_bars"))
          .containsExactly(
              "1970-01-01T01:00Z|1|5.0|1970-01-01T02:00Z|5.5|true",
              "1970-01-01T01:00Z|4|6.0|null|null|null");
    }
  }

  @Test
  void shouldShowTheTrustOfEachHorizon() throws SQLException {
    try (RecordLog<Prediction> made = new RecordLog<>(Topic.PREDICTIONS)) {
      made.add(prediction(HOUR_MS, forecast(1, 5), naiveForecast(4, 6)));

      made.export(database);

      assertThat(query("SELECT horizon_bars, trust, naive FROM predictions ORDER BY horizon_bars"))
          .containsExactly("1|PROVEN|false", "4|PROVEN|true");
      assertThat(query("SELECT horizon_bars, trust FROM predicted_prices ORDER BY horizon_bars"))
          .containsExactly("1|PROVEN", "4|BASELINE");
    }
  }

  @Test
  void shouldReplaceTheViewOfAnEarlierVersion() throws SQLException {
    try (RecordLog<Prediction> made = new RecordLog<>(Topic.PREDICTIONS)) {
      made.add(prediction(HOUR_MS, forecast(1, 5)));
      made.export(database);
      execute("DROP VIEW predicted_prices");
      execute("ALTER TABLE predictions DROP COLUMN naive");
      execute("ALTER TABLE predictions DROP COLUMN probability_flat");
      execute("CREATE VIEW predicted_prices AS SELECT symbol, trust FROM predictions");
      made.add(prediction(2 * HOUR_MS, forecast(1, 5), naiveForecast(4, 6)));

      made.export(database);

      assertThat(query("SELECT trust, naive FROM predicted_prices ORDER BY predicted_at, 1"))
          .containsExactly("PROVEN|null", "BASELINE|true", "PROVEN|false");
    }
  }

  @Test
  void shouldKeepDeadLettersWithTheirBytes() throws SQLException {
    ProducerRecord<byte[], byte[]> letter =
        new DeadLetter("bars", 1, 17, "late", "why", null, new byte[] {1, -1})
            .toRecord(TopicNames.PLAIN, 0);
    try (RecordLog<DeadLetter> log = new RecordLog<>(Topic.DEAD_LETTERS)) {
      log.addRaw("k", letter.value());

      log.export(database);

      assertThat(query("SELECT kafka_offset, hex(record_value), complete FROM dead_letters"))
          .containsExactly("0|01FF|true");
    }
  }

  @Test
  void shouldCopyATableToAFile(@TempDir Path folder) throws Exception {
    Path parquet = folder.resolve("it's.parquet");
    Path csv = folder.resolve("out.csv");
    try (RecordLog<Prediction> log = new RecordLog<>(Topic.PREDICTIONS)) {
      log.add(prediction(2 * HOUR_MS, forecast(1, 1.0 / 3))).add(prediction(HOUR_MS));
      log.export(database);

      FileCopy.write(database.connection(), TopicTables.of(Topic.PREDICTIONS), parquet);
      FileCopy.write(database.connection(), TopicTables.of(Topic.PREDICTIONS), csv);
    }

    assertThat(query("SELECT expected_price FROM '" + parquet.toString().replace("'", "''") + "'"))
        .containsExactly("null", String.valueOf(1.0 / 3));
    assertThat(Files.readAllLines(csv).get(2))
        .startsWith("ACME,1h,1970-01-01T02:00:00.000Z,100.0,");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(parquet, csv);
    }
  }
}
