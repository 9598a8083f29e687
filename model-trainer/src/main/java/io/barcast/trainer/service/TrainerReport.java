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
 * @param busy whether it is at work on something that takes long: a run, or reading all features
 *     again
 * @param leadBars bars from a run's time to the first that its models score
 * @param firstRows complete rows that the first run of an interval needs
 * @param firstTimes distinct times of such rows that it needs
 * @param intervals by interval code, for each interval that has features
 * @param text what the next runs wait for, in plain words
 */
public record TrainerReport(
    Instant time,
    Map<TopicPartition, Long> reached,
    boolean busy,
    long leadBars,
    long firstRows,
    long firstTimes,
    Map<String, Reach> intervals,
    String text) {
  /** The consumer group in whose offsets the trainer service reports. */
  public static final String GROUP = TrainerClients.GROUP;

  /** Brokers refuse metadata of more than 4,096 bytes by default. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final String READ = "read";
  private static final String TIME = "time";
  private static final String BUSY = "busy";
  private static final String LEAD = "lead.bars";
  private static final String FIRST_ROWS = "first.rows";
  private static final String FIRST_TIMES = "first.times";
  private static final String INTERVAL = "interval.";

  /**
   * How far the runs of an interval are.
   *
   * @param freeBars bars that may follow before a run can be due
   * @param completeUntilMs event time up to which every run is made, epoch milliseconds UTC
   */
  public record Reach(long freeBars, long completeUntilMs) {
    private static Reach parse(String text) {
      int slash = text.indexOf('/');
      return new Reach(
          Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
      return freeBars + "/" + completeUntilMs;
    }
  }

  public TrainerReport {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    reached = Map.copyOf(reached);
    intervals = Map.copyOf(intervals);
  }

  /** Whether everything before an offset is read, and every run that was due is made. */
  public boolean reaches(TopicPartition partition, long end) {
    return reached.getOrDefault(partition, 0L) >= end;
  }

  /** How far the runs of an interval are, also of one that has no features yet. */
  public Reach reach(Interval interval) {
    Reach none = new Reach(Math.max(firstRows, firstTimes), Long.MIN_VALUE);
    return intervals.getOrDefault(interval.code(), none);
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
    pairs.put(BUSY, busy);
    pairs.put(LEAD, leadBars);
    pairs.put(FIRST_ROWS, firstRows);
    pairs.put(FIRST_TIMES, firstTimes);
    intervals.forEach((interval, reach) -> pairs.put(INTERVAL + interval, reach));
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
    Map<String, Reach> intervals = new HashMap<>();
    pairs.forEach(
        (key, value) -> {
          if (key.startsWith(INTERVAL)) {
            intervals.put(key.substring(INTERVAL.length()), Reach.parse(value));
          }
        });
    return new TrainerReport(
        Instant.parse(pairs.getOrDefault(TIME, Instant.EPOCH.toString())),
        reached,
        Boolean.parseBoolean(pairs.get(BUSY)),
        number(pairs, LEAD),
        number(pairs, FIRST_ROWS),
        number(pairs, FIRST_TIMES),
        intervals,
        text.replaceFirst("^\\S+Z: ", ""));
  }

  private static long number(Map<String, String> pairs, String key) {
    return Long.parseLong(pairs.getOrDefault(key, "0"));
  }

  private static Map<String, String> parse(String metadata) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : metadata.startsWith(BUSY + "=") ? metadata.split(" ") : new String[0]) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return pairs;
  }
}
