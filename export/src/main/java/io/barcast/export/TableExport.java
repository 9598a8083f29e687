package io.barcast.export;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Writes topics to a target, each from where it stopped. Not thread-safe. */
public final class TableExport {
  private static final String GROUP = "barcast-export";
  private static final int POLL_RECORDS = 5_000;

  private final Settings settings;
  private final Wire wire;
  private final String cluster;
  private final ExportTarget target;
  private final BooleanSupplier stop;

  /**
   * @param settings of the brokers, and {@link ExportSettings}
   * @param cluster the id of the Kafka cluster
   * @param stop ends the export after the batch at hand
   */
  public TableExport(
      Settings settings, Wire wire, String cluster, ExportTarget target, BooleanSupplier stop) {
    this.settings = settings;
    this.wire = wire;
    this.cluster = cluster;
    this.target = target;
    this.stop = stop;
  }

  /**
   * Writes what the topics hold.
   *
   * @param topics one if the target is a file
   * @param follow whether to go on with what arrives, until stopped
   * @return what was written of each topic
   * @throws io.barcast.runtime.UserException when a topic is missing, or the target cannot be
   *     written
   */
  public List<ExportProgress> run(List<Topic<?>> topics, boolean follow) throws IOException {
    try (SqlDatabase database = target.open(ExportSettings.credentials(settings))) {
      List<ExportProgress> progress = run(database, topics, follow);
      if (target.isFile() && !stop.getAsBoolean()) {
        FileCopy.write(database.connection(), TopicTables.of(topics.get(0)), target.file().get(0));
      }
      return progress;
    } catch (SQLException e) {
      throw DatabaseErrors.explained(e, target.toString());
    }
  }

  private List<ExportProgress> run(SqlDatabase database, List<Topic<?>> topics, boolean follow)
      throws SQLException {
    List<TopicExport<?>> exports = new ArrayList<>();
    try {
      for (Topic<?> topic : topics) {
        exports.add(open(database, topic));
      }
      while (!stop.getAsBoolean()
          && (follow || !exports.stream().allMatch(TopicExport::pastStart))) {
        for (TopicExport<?> export : exports) {
          if (follow || !export.pastStart()) {
            export.step();
          }
        }
      }
      return exports.stream().map(TopicExport::progress).toList();
    } finally {
      exports.forEach(TopicExport::close);
    }
  }

  private <V> TopicExport<V> open(SqlDatabase database, Topic<V> topic) throws SQLException {
    Map<String, Object> properties = KafkaProperties.consumer(settings, GROUP);
    properties.put("allow.auto.create.topics", false);
    properties.put("auto.offset.reset", "none");
    int batchRecords = ExportSettings.batchRecords(settings);
    properties.put("max.poll.records", Math.min(POLL_RECORDS, batchRecords));
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    boolean opened = false;
    try {
      TopicExport<V> export =
          new TopicExport<>(database, wire, consumer, topic, cluster, batchRecords, stop);
      opened = true;
      return export;
    } finally {
      if (!opened) {
        consumer.close();
      }
    }
  }

  /** Writes to a database that is open already, and stays so. */
  List<ExportProgress> into(SqlDatabase database, List<Topic<?>> topics) throws SQLException {
    return run(database, topics, false);
  }
}
