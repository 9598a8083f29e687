package io.barcast.export;

import io.barcast.schemas.Topic;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The view {@code predicted_prices}: each forecast of a price beside what came of it, null while it
 * is open. Its trust is that of the horizon.
 */
final class PredictedPrices {
  static final String NAME = "predicted_prices";

  /** The topics whose tables it joins. */
  static final List<Topic<?>> TOPICS = List.of(Topic.PREDICTIONS, Topic.OUTCOMES);

  /** The newest of its columns, which a view of an earlier version does not have. */
  private static final String NEWEST_COLUMN = "probability_flat";

  private static final String INDEX = "outcomes_predicted_at";

  private static final String SQL =
      """
      CREATE OR REPLACE VIEW predicted_prices AS
      SELECT p."symbol", p."interval", p."close_time" AS "predicted_at", p."horizon_bars",
        p."model_name", p."model_version", p."role",
        CASE WHEN p."naive" AND p."trust" IN ('PROVEN', 'UNPROVEN') THEN 'BASELINE'
          ELSE p."trust" END AS "trust",
        p."price", p."expected_price", p."lower", p."upper", p."probability_up",
        o."close_time" AS "due_at", o."actual_price", o."hit", o."covered", o."voided", p."naive",
        p."probability_flat"
      FROM predictions p
      LEFT JOIN outcomes o ON o."symbol" = p."symbol" AND o."interval" = p."interval"
        AND o."predicted_at" = p."close_time" AND o."horizon_bars" = p."horizon_bars"
        AND o."model_name" = p."model_name" AND o."model_version" = p."model_version"
      WHERE p."horizon_bars" > 0
      """;

  private PredictedPrices() {}

  /**
   * Creates it and the tables that it joins, if the topic is one of them and it is not there, or is
   * that of an earlier version.
   */
  static void create(SqlDatabase database, Topic<?> topic) throws SQLException {
    if (!TOPICS.contains(topic)
        || ExportTable.present(database.connection(), NAME).contains(NEWEST_COLUMN)) {
      return;
    }
    for (Topic<?> joined : TOPICS) {
      if (!joined.equals(topic)) {
        new ExportTable<>(database, TopicTables.of(joined)).create();
      }
    }
    try (Statement statement = database.connection().createStatement()) {
      if (database.hasPrimaryKeys()) {
        statement.execute(
            "CREATE INDEX IF NOT EXISTS "
                + INDEX
                + " ON outcomes (\"symbol\", \"interval\", \"predicted_at\")");
      }
      statement.execute(SQL);
    }
  }
}
