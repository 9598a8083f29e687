package io.barcast.export;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes batches of a topic and the offsets after them, each batch in one transaction. Not
 * thread-safe.
 */
final class TableWriter<V> {
  private final SqlDatabase database;
  private final ExportTable<V> table;
  private final StoredOffsets stored;
  private final Map<Integer, Long> offsets = new TreeMap<>();

  /**
   * Creates what is missing in the database.
   *
   * @param cluster the id of the Kafka cluster
   * @param topicName the topic's name in Kafka
   */
  TableWriter(SqlDatabase database, TopicTable<V> table, String cluster, String topicName)
      throws SQLException {
    this.database = database;
    this.table = new ExportTable<>(database, table);
    stored = new StoredOffsets(database.connection(), cluster, topicName, table.name());
    stored.create();
    if (this.table.create()) {
      stored.clear();
    }
    PredictedPrices.create(database, table.topic());
    offsets.putAll(stored.read());
    database.connection().commit();
  }

  /** The next offset by partition; none of a partition that was never written. */
  Map<Integer, Long> offsets() {
    return Map.copyOf(offsets);
  }

  /**
   * Writes a batch.
   *
   * @param next the offset after it by partition; others than these stay where they are
   * @return how many rows were written
   * @throws io.barcast.runtime.UserException when another export writes the same table
   */
  long write(Batch<V> batch, Map<Integer, Long> next) throws SQLException {
    boolean done = false;
    try {
      for (Map.Entry<Integer, Long> each : next.entrySet()) {
        move(each.getKey(), each.getValue());
      }
      long rows = table.merge(batch);
      database.connection().commit();
      offsets.putAll(next);
      done = true;
      return rows;
    } finally {
      if (!done) {
        database.connection().rollback();
      }
    }
  }

  private void move(int partition, long to) throws SQLException {
    if (!offsets.containsKey(partition)) {
      stored.add(partition, to);
    } else {
      stored.move(partition, Objects.requireNonNull(offsets.get(partition)), to);
    }
  }
}
