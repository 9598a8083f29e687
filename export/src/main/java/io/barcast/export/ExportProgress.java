package io.barcast.export;

import java.util.Map;

/**
 * What an export has written.
 *
 * @param topic the topic's name in Kafka
 * @param table the table
 * @param records records of the topic that were written
 * @param rows rows that came of them
 * @param skipped records that could not be read
 * @param tombstones records without a value that remove nothing
 * @param from the first offset by partition
 * @param to the offset after the last one by partition
 */
public record ExportProgress(
    String topic,
    String table,
    long records,
    long rows,
    long skipped,
    long tombstones,
    Map<Integer, Long> from,
    Map<Integer, Long> to) {
  public ExportProgress {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }
}
