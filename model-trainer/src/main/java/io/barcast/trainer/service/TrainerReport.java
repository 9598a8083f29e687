package io.barcast.trainer.service;

import io.barcast.engine.bar.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a trainer reports of its progress to other processes, as offsets of its consumer group and
 * their metadata. The metadata of {@code features} is {@link #text}; that of alerts and requests is
 * {@code key=value} pairs for programs.
 *
 * @param time when it was reported
 * @param reached next offset per partition; every record before it is read, and every run that was
 *     due is made
 * @param leadBars bars from a run's time to the first that its models score
 * @param firstRunBars bars that the first run of an interval without features needs at least
 * @param freeBars per interval code, bars that may follow before a run can be due
 * @param text what the next runs wait for, in plain words
 */
public record TrainerReport(
    Instant time,
    Map<TopicPartition, Long> reached,
    long leadBars,
    long firstRunBars,
    Map<String, Long> freeBars,
    String text) {
  /** The consumer group in whose offsets the trainer service reports. */
  public static final String GROUP = TrainerClients.GROUP;

  /** Brokers refuse metadata of more than 4,096 bytes by default. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final String READ = "read";
  private static final String TIME = "time";
  private static final String LEAD = "lead.bars";
  private static final String FIRST = "first.run.bars";
  private static final String FREE = "free.bars.";

  public TrainerReport {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    reached = Map.copyOf(reached);
    freeBars = Map.copyOf(freeBars);
  }

  /** Whether everything before an offset is read, and every run that was due is made. */
  public boolean reaches(TopicPartition partition, long end) {
    return reached.getOrDefault(partition, 0L) >= end;
  }

  /** Bars of an interval that may follow before a run can be due. */
  public long freeBars(Interval interval) {
    return freeBars.getOrDefault(interval.code(), firstRunBars);
  }

  /**
   * The offsets to commit.
   *
   * @param commands per partition of alerts and requests, the offset up to which all are answered
   */
  Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> commands) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    reached.forEach(
        (partition, offset) ->
            offsets.put(
                partition,
                commands.containsKey(partition)
                    ? new OffsetAndMetadata(commands.get(partition), pairs(offset))
                    : new OffsetAndMetadata(offset, shortened(time + ": " + text))));
    return offsets;
  }

  private String pairs(long read) {
    Map<String, Object> pairs = new TreeMap<>();
    pairs.put(READ, read);
    pairs.put(TIME, time);
    pairs.put(LEAD, leadBars);
    pairs.put(FIRST, firstRunBars);
    freeBars.forEach((interval, bars) -> pairs.put(FREE + interval, bars));
    return pairs.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String shortened(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 3) + "...";
  }

  /** The report in a group's committed offsets; empty when it holds none. */
  public static Optional<TrainerReport> of(Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, Long> reached = new HashMap<>();
    Map<String, String> newest = Map.of();
    String text = "";
    for (Map.Entry<TopicPartition, OffsetAndMetadata> each : committed.entrySet()) {
      OffsetAndMetadata offset = each.getValue();
      Map<String, String> pairs = parse(offset.metadata());
      if (pairs.containsKey(READ)) {
        newest = pairs;
        reached.put(each.getKey(), Long.parseLong(pairs.get(READ)));
      } else {
        text = offset.metadata();
        reached.put(each.getKey(), offset.offset());
      }
    }
    return newest.isEmpty() ? Optional.empty() : Optional.of(report(newest, reached, text));
  }

  private static TrainerReport report(
      Map<String, String> pairs, Map<TopicPartition, Long> reached, String text) {
    Map<String, Long> freeBars = new HashMap<>();
    pairs.forEach(
        (key, value) -> {
          if (key.startsWith(FREE)) {
            freeBars.put(key.substring(FREE.length()), Long.parseLong(value));
          }
        });
    return new TrainerReport(
        Instant.parse(pairs.getOrDefault(TIME, Instant.EPOCH.toString())),
        reached,
        Long.parseLong(pairs.getOrDefault(LEAD, "1")),
        Long.parseLong(pairs.getOrDefault(FIRST, "0")),
        freeBars,
        text.replaceFirst("^\\S+Z: ", ""));
  }

  private static Map<String, String> parse(String metadata) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : metadata.startsWith(FIRST + "=") ? metadata.split(" ") : new String[0]) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return pairs;
  }
}
