package io.barcast.trainer.service;

import io.barcast.trainer.retraining.RunOutlook;
import io.barcast.trainer.retraining.Trigger;
import io.barcast.trainer.retraining.TriggerRules;
import io.barcast.trainer.service.TrainerReport.Reach;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits the trainer's progress in its consumer group: at most every 50 ms when it changes, and
 * every two seconds when it does not, so that others see that the trainer works. Not thread-safe.
 */
final class ProgressReports {
  private static final long LEAST_MS = 50;
  private static final long MOST_MS = 2_000;

  /** The share of its time that the trainer may spend on describing its progress: 1 of 20. */
  private static final long COST_FACTOR = 20;

  private final TriggerRules rules;
  private final Supplier<CommandPositions> commands;
  private final Consumer<Map<TopicPartition, OffsetAndMetadata>> commit;
  private final InstantSource clock;
  private Map<TopicPartition, Long> reached = Map.of();
  private List<RunOutlook> outlook = List.of();
  private String activity = "";
  private long committedMs = Long.MIN_VALUE;
  private long nextMs = Long.MIN_VALUE;

  /**
   * Where the reading of alerts and requests stands.
   *
   * @param answered per partition, the offset up to which all are answered
   * @param read next offset to read per partition
   */
  record CommandPositions(Map<TopicPartition, Long> answered, Map<TopicPartition, Long> read) {}

  /**
   * @param commit commits offsets without waiting
   * @param clock stamps the reports and spaces them
   */
  ProgressReports(
      TriggerRules rules,
      Supplier<CommandPositions> commands,
      Consumer<Map<TopicPartition, OffsetAndMetadata>> commit,
      InstantSource clock) {
    this.rules = rules;
    this.commands = commands;
    this.commit = commit;
    this.clock = clock;
  }

  /**
   * Reports that all features are read again, without going back behind an earlier trainer.
   *
   * @param known next offset per partition of features that an earlier trainer reported, 0 without
   *     one
   */
  void rereading(Map<TopicPartition, Long> known) {
    reached = withCommands(known);
    activity = "reading all features again after a start";
    commit();
  }

  /** Reports that a run has begun. */
  void running(Trigger trigger) {
    activity = "run %s in progress since %s".formatted(trigger.id(), seconds());
    commit();
  }

  /**
   * Reports that everything up to these offsets is read and every run that was due is made.
   *
   * @param features next offset per partition of features
   * @param next what the next runs wait for
   */
  void reached(Map<TopicPartition, Long> features, Supplier<List<RunOutlook>> next) {
    long startMs = clock.millis();
    Map<TopicPartition, Long> all = withCommands(features);
    boolean changed = !activity.isEmpty() || !all.equals(reached);
    if (startMs >= nextMs && (changed || startMs >= committedMs + MOST_MS)) {
      reached = all;
      outlook = next.get();
      activity = "";
      commit();
      nextMs = startMs + Math.max(LEAST_MS, COST_FACTOR * (clock.millis() - startMs));
    }
  }

  private Map<TopicPartition, Long> withCommands(Map<TopicPartition, Long> features) {
    Map<TopicPartition, Long> all = new HashMap<>(features);
    all.putAll(commands.get().read());
    return all;
  }

  /** Repeats the last report, if that was two seconds ago. */
  void stillAlive() {
    if (clock.millis() >= committedMs + MOST_MS) {
      commit();
    }
  }

  /** The offsets to commit together with a run. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    return report().offsets(commands.get().answered());
  }

  private void commit() {
    commit.accept(offsets());
    committedMs = clock.millis();
  }

  private TrainerReport report() {
    Map<String, Reach> intervals = new HashMap<>();
    outlook.forEach(
        each ->
            intervals.put(
                each.interval().code(), new Reach(each.freeBars(), each.completeUntilMs())));
    return new TrainerReport(
        seconds(),
        reached,
        !activity.isEmpty(),
        rules.leadBars(),
        rules.firstRows(),
        rules.firstTimes(),
        intervals,
        text());
  }

  private Instant seconds() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    if (!activity.isEmpty()) {
      parts.add(activity);
    }
    outlook.forEach(each -> parts.add(each.toString()));
    return parts.isEmpty() ? "no feature rows yet" : String.join("; ", parts);
  }
}
