package io.barcast.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the committed records of one topic to its table. Not thread-safe. */
final class TopicExport<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicExport.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
  private static final long LONGEST_BATCH_NS = Duration.ofSeconds(1).toNanos();

  private static final long REPORT_NS = Duration.ofSeconds(10).toNanos();

  /** Their large records come in parts, which only a reader from the beginning can join. */
  private static final Set<Topic<?>> READ_WHOLE = Set.of(Topic.MODEL_UPDATES, Topic.MODELS);

  private final TopicTable<V> table;
  private final String topicName;
  private final TableWriter<V> writer;
  private final TopicReader reader;
  private final int batchRecords;
  private final Map<Integer, Long> from = new TreeMap<>();
  private final Map<Integer, Long> reached = new TreeMap<>();
  private Batch<V> batch;
  private long batchStartNs = System.nanoTime();
  private long reportedNs = System.nanoTime();
  private long records;
  private long rows;
  private long skipped;
  private long tombstones;

  /**
   * Creates what is missing in the database and opens the topic where its rows end.
   *
   * @param consumer of committed records; closed with this
   * @param cluster the id of the Kafka cluster
   * @param batchRecords how many records are written at once
   * @param stop ends waiting for the schema registry
   * @throws UserException when the topic is missing, or ends before the stored offset
   */
  TopicExport(
      SqlDatabase database,
      Wire wire,
      Consumer<byte[], byte[]> consumer,
      Topic<V> topic,
      String cluster,
      int batchRecords,
      BooleanSupplier stop)
      throws SQLException {
    this.table = TopicTables.of(topic);
    this.topicName = wire.topicNames().of(topic);
    this.batchRecords = batchRecords;
    batch = new Batch<>(table);
    writer = new TableWriter<>(database, table, cluster, topicName);
    Map<TopicPartition, Long> starts = new StartOffsets(consumer, topicName).after(stored());
    starts.forEach((at, offset) -> from.put(at.partition(), offset));
    reached.putAll(from);
    reader =
        TopicReader.of(wire)
            .onWithRecord(topic, (record, value) -> batch.put(record, value))
            .onRecord(this::removeByTombstone)
            .onUnreadable(record -> skipped++)
            .awaitRegistryUntil(stop)
            .fromOffsets(consumer, starts);
  }

  private Map<Integer, Long> stored() {
    return READ_WHOLE.contains(table.topic()) ? Map.of() : writer.offsets();
  }

  private void removeByTombstone(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null || table.topic().equals(Topic.DEAD_LETTERS)) {
      return;
    }
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    table.tombstone(key).ifPresentOrElse(batch::remove, () -> tombstones++);
  }

  /** Reads what there is, and writes it when it is enough or has waited for a second. */
  void step() throws SQLException {
    reader.poll(LONGEST_WAIT);
    if (batch.records() >= batchRecords
        || (batch.records() > 0 && System.nanoTime() - batchStartNs > LONGEST_BATCH_NS)
        || reader.pastStart()) {
      write();
    }
  }

  /** Whether everything that was there when this was opened has been written. */
  boolean pastStart() {
    return reader.pastStart() && batch.records() == 0;
  }

  /** Writes what was read, and the offsets behind it. */
  private void write() throws SQLException {
    Map<Integer, Long> next = new TreeMap<>();
    reader.positions().forEach((at, offset) -> next.put(at.partition(), offset));
    if (batch.records() > 0 || !next.equals(writer.offsets())) {
      rows += writer.write(batch, next);
      records += batch.records();
      reached.putAll(next);
      reportSometimes();
    }
    batch = new Batch<>(table);
    batchStartNs = System.nanoTime();
  }

  private void reportSometimes() {
    long nowNs = System.nanoTime();
    if (nowNs - reportedNs > REPORT_NS) {
      reportedNs = nowNs;
      LOG.info("{}: {} records, {} rows written so far", topicName, records, rows);
    }
  }

  ExportProgress progress() {
    return new ExportProgress(
        topicName, table.name(), records, rows, skipped, tombstones, from, reached);
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Where reading starts. */
  private record StartOffsets(Consumer<byte[], byte[]> consumer, String topicName) {
    Map<TopicPartition, Long> after(Map<Integer, Long> stored) {
      List<TopicPartition> partitions = partitions();
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = new HashMap<>();
      for (TopicPartition at : partitions) {
        long beginning = beginnings.getOrDefault(at, 0L);
        long next = stored.getOrDefault(at.partition(), beginning);
        requireThere(at, next, ends.getOrDefault(at, 0L));
        if (next < beginning) {
          LOG.warn(
              "{}: offsets {} to {} were removed before they were written",
              at,
              next,
              beginning - 1);
        }
        starts.put(at, Math.max(next, beginning));
      }
      return starts;
    }

    private List<TopicPartition> partitions() {
      var infos = consumer.partitionsFor(topicName);
      if (infos == null || infos.isEmpty()) {
        throw new UserException(
            ExitCode.CHECK_FAILED,
            "topic " + topicName + " is missing",
            "Create it: barcast doctor --create-topics");
      }
      return infos.stream()
          .map(info -> new TopicPartition(info.topic(), info.partition()))
          .toList();
    }

    private static void requireThere(TopicPartition at, long next, long end) {
      if (next > end) {
        throw new UserException(
            ExitCode.CHECK_FAILED,
            "%s ends at offset %d, but the table goes on at %d: the topic was deleted and created"
                    .formatted(at, end, next)
                + " again, or its newest records were lost",
            "To write it from its beginning, delete its rows from "
                + StoredOffsets.TABLE
                + "; rows with the same keys are replaced.");
      }
    }
  }
}
