package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.trainer.data.BarTimes;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.RunHistory.Made;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The runs that nobody asks for: the first one of an interval, once it has enough rows, and one at
 * the configured distance after each judged run. A run that was not judged moves nothing; it is
 * attempted again.
 */
final class Schedule {
  private final TriggerRules rules;
  private final RunHistory history;

  Schedule(TriggerRules rules, RunHistory history) {
    this.rules = rules;
    this.history = history;
  }

  /**
   * The next run of an interval; empty until the features have reached it.
   *
   * @param times up to which the features are complete
   */
  Optional<Trigger> next(FeatureLog log, Interval interval, BarTimes times) {
    List<Made> unjudged = history.unjudged(interval);
    OptionalLong lastMs = history.lastJudgedMs(interval);
    OptionalLong dueMs =
        lastMs.isEmpty() && unjudged.isEmpty()
            ? enough(log, interval, times)
            : due(fromMs(lastMs, unjudged), unjudged, times);
    return dueMs.isEmpty()
        ? Optional.empty()
        : Optional.of(trigger(interval, dueMs.getAsLong(), lastMs.isEmpty(), unjudged.size()));
  }

  private static Trigger trigger(Interval interval, long timeMs, boolean first, int unjudged) {
    return first
        ? Trigger.at(
            Kind.FIRST_DATA, Trigger.attempt(interval.code(), unjudged + 1), interval, timeMs)
        : Trigger.at(Kind.SCHEDULE, interval + ":" + timeMs, interval, timeMs);
  }

  private static long fromMs(OptionalLong lastMs, List<Made> unjudged) {
    return unjudged.isEmpty() ? lastMs.orElseThrow() : unjudged.get(unjudged.size() - 1).timeMs();
  }

  /**
   * The earlier one of the next scheduled time and, after runs that were not judged, the next
   * attempt.
   */
  private OptionalLong due(long fromMs, List<Made> unjudged, BarTimes times) {
    return whicheverIsFirst(unjudged)
        .map(next -> next.due(fromMs, times))
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  private Stream<Recurrence> whicheverIsFirst(List<Made> unjudged) {
    return unjudged.isEmpty()
        ? Stream.of(rules.every())
        : Stream.of(new Recurrence.Bars(rules.pauseBars(unjudged.size())), rules.every());
  }

  /** What the next run waits for, while the features have not reached it. */
  String waits(Interval interval, BarTimes times) {
    boolean first = history.lastJudgedMs(interval).isEmpty();
    List<Made> unjudged = history.unjudged(interval);
    long fromMs = fromMs(history.lastJudgedMs(interval), unjudged);
    return whicheverIsFirst(unjudged)
        .map(next -> next.waits(fromMs, times))
        .collect(Collectors.joining(" or ", (first ? "first" : "scheduled") + " run ", ""));
  }

  /**
   * The bars that came since the last run, and those that the next one waits for; empty where it
   * waits for a time.
   */
  List<RunOutlook.Need> needs(Interval interval, BarTimes times) {
    List<Made> unjudged = history.unjudged(interval);
    long fromMs = fromMs(history.lastJudgedMs(interval), unjudged);
    return whicheverIsFirst(unjudged)
        .flatMap(next -> next.need(fromMs, times).stream())
        .min(Comparator.comparingLong(RunOutlook.Need::needed))
        .stream()
        .toList();
  }

  /** Whether no first run has been attempted yet. */
  boolean beforeFirst(Interval interval) {
    return history.lastJudgedMs(interval).isEmpty() && history.unjudged(interval).isEmpty();
  }

  /** What the first run lacks. */
  RunOutlook firstOutlook(FeatureLog log, Interval interval) {
    int[] rows = log.warmRows(interval);
    long timestamps = IntStream.of(rows).filter(count -> count > 0).count();
    long untilMs = log.completeUntilMs(interval, rules.idleBars());
    long all = IntStream.of(rows).asLongStream().sum();
    return RunOutlook.first(interval, rules, all, timestamps, untilMs);
  }

  /** The earliest time at which an interval has both enough rows and enough timestamps. */
  private OptionalLong enough(FeatureLog log, Interval interval, BarTimes times) {
    BarTimes all = log.times(interval);
    if (all.size() < rules.firstTimes()) {
      return OptionalLong.empty();
    }
    int[] rowsAt = log.warmRows(interval);
    long rows = 0;
    long timestamps = 0;
    for (int place = 0; place < rowsAt.length; place++) {
      rows += rowsAt[place];
      timestamps += rowsAt[place] > 0 ? 1 : 0;
      if (rows >= rules.firstRows() && timestamps >= rules.firstTimes()) {
        return times.upTo(all.get(place));
      }
    }
    return OptionalLong.empty();
  }
}
