package io.barcast.export;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * The next offset of each partition of a topic, in the database that its rows are in. Of two
 * exports of the same topic only one goes on: the other finds that the offsets have moved.
 */
final class StoredOffsets {
  static final String TABLE = "barcast_export_offsets";

  private static final String OF_TOPIC = " WHERE cluster_id = ? AND topic = ?";

  private final Connection connection;
  private final String cluster;
  private final String topic;
  private final String table;

  /**
   * @param cluster the id of the Kafka cluster
   * @param topic its name in Kafka
   * @param table the table of its rows
   */
  StoredOffsets(Connection connection, String cluster, String topic, String table) {
    this.connection = connection;
    this.cluster = cluster;
    this.topic = topic;
    this.table = table;
  }

  /** Creates the table of offsets if it is not there. */
  void create() throws SQLException {
    if (ExportTable.present(connection, TABLE).isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS "
                + TABLE
                + " (cluster_id VARCHAR(255), topic VARCHAR(255), kafka_partition INTEGER,"
                + " next_offset BIGINT NOT NULL, table_name VARCHAR(255) NOT NULL,"
                + " PRIMARY KEY (cluster_id, topic, kafka_partition))");
      }
    }
  }

  /** The next offset by partition; none of a partition that was never written. */
  Map<Integer, Long> read() throws SQLException {
    Map<Integer, Long> offsets = new TreeMap<>();
    try (PreparedStatement query =
        prepared("SELECT kafka_partition, next_offset FROM " + TABLE + OF_TOPIC)) {
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          offsets.put(found.getInt(1), found.getLong(2));
        }
      }
    }
    return offsets;
  }

  /** Forgets every offset of the table, as when its rows are gone. */
  void clear() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + TABLE + " WHERE table_name = ?")) {
      delete.setString(1, table);
      delete.executeUpdate();
    }
  }

  /** Adds a partition at an offset. */
  void add(int partition, long next) throws SQLException {
    try (PreparedStatement insert =
        prepared(
            "INSERT INTO "
                + TABLE
                + " (cluster_id, topic, kafka_partition, next_offset, table_name)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setInt(3, partition);
      insert.setLong(4, next);
      insert.setString(5, table);
      insert.executeUpdate();
    }
  }

  /**
   * Moves a partition, without ending the transaction.
   *
   * @throws UserException when it is not where this export left it
   */
  void move(int partition, long from, long to) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + TABLE
                + " SET next_offset = ?"
                + OF_TOPIC
                + " AND kafka_partition = ? AND next_offset = ?")) {
      update.setLong(1, to);
      update.setString(2, cluster);
      update.setString(3, topic);
      update.setInt(4, partition);
      update.setLong(5, from);
      if (update.executeUpdate() != 1) {
        throw moved(partition, from);
      }
    }
  }

  private UserException moved(int partition, long from) {
    return new UserException(
        ExitCode.CHECK_FAILED,
        "partition %d of %s is not at offset %d any more in the table %s: another export writes"
                .formatted(partition, topic, from, TABLE)
            + " the same table",
        "Run one export per topic and target. Nothing was written twice.");
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, cluster);
    statement.setString(2, topic);
    return statement;
  }
}
