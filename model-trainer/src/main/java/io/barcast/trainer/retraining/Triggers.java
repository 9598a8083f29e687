package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.data.SeriesRows;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Decides which run is next. A trigger's time depends on event times alone. A trigger is due when
 * the features have passed its time; the earliest due one is next. Not thread-safe.
 */
final class Triggers {
  private static final Comparator<Trigger> EARLIEST =
      Comparator.comparingLong(Trigger::timeMs).thenComparing(Trigger::id);

  private final TriggerRules rules;
  private final Function<ModelId, Optional<Interval>> championOf;
  private final Set<String> answered = new HashSet<>();
  private final Map<Interval, Long> lastRunMs = new HashMap<>();
  private final Map<Interval, Long> lastDriftRunMs = new HashMap<>();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /**
   * @param askedMs event time since which the trigger asks for a run
   */
  private record Waiting(Trigger trigger, long askedMs) {}

  /**
   * @param championOf the interval whose champion a version is or was; empty for every other model
   */
  Triggers(TriggerRules rules, Function<ModelId, Optional<Interval>> championOf) {
    this.rules = rules;
    this.championOf = championOf;
  }

  /**
   * Takes an alert. Only a raised performance alert of a champion causes a run.
   *
   * @return its trigger, if it causes a run that has not been made yet
   */
  Optional<Trigger> alert(DriftAlert alert) {
    if (alert.scope() != Scope.PERFORMANCE || alert.state() != State.RAISED) {
      return Optional.empty();
    }
    return championOf
        .apply(alert.model())
        .map(interval -> drift(alert, interval))
        .filter(trigger -> await(trigger, alert.timeMs()));
  }

  private Trigger drift(DriftAlert alert, Interval interval) {
    long enoughMs = alert.onsetMs() + rules.barsSinceOnset() * interval.millis();
    String id = Kind.DRIFT.label() + ":" + alert.id();
    long timeMs = Math.max(alert.timeMs(), enoughMs);
    return new Trigger(id, Kind.DRIFT, interval, timeMs, alert.onsetMs());
  }

  /** Takes a request; returns its trigger if its run has not been made yet. */
  Optional<Trigger> request(RetrainRequest request) {
    Interval interval = Interval.of(request.interval());
    return Optional.of(Trigger.at(Kind.MANUAL, request.id(), interval, request.timeMs()))
        .filter(trigger -> await(trigger, Long.MIN_VALUE));
  }

  /**
   * Adds a waiting trigger, unless its run has been made.
   *
   * @param askedMs event time since which it asks for a run
   */
  private boolean await(Trigger trigger, long askedMs) {
    if (answered.contains(trigger.id())) {
      return false;
    }
    waiting.putIfAbsent(trigger.id(), new Waiting(trigger, askedMs));
    return true;
  }

  /**
   * Registers a run that has been made, now or by an earlier process, unless it is a promotion or a
   * search trial.
   */
  void answered(TrainingRun run) {
    if (run.decision() == Decision.PROMOTED || run.decision() == Decision.TRIED) {
      return;
    }
    answered.add(run.id());
    waiting.remove(run.id());
    Interval interval = Interval.of(run.interval());
    lastRunMs.merge(interval, run.timeMs(), Math::max);
    if (run.trigger().equals(Kind.DRIFT.label())) {
      lastDriftRunMs.merge(interval, run.timeMs(), Math::max);
    }
  }

  /** Drops the drift triggers within the cooldown of an earlier drift run, and returns them. */
  List<Trigger> dropCooled() {
    List<Trigger> cooled = waitingTriggers().filter(this::inCooldown).toList();
    cooled.forEach(trigger -> waiting.remove(trigger.id()));
    cooled.forEach(trigger -> answered.add(trigger.id()));
    return cooled;
  }

  private Stream<Trigger> waitingTriggers() {
    return waiting.values().stream().map(Waiting::trigger);
  }

  private boolean inCooldown(Trigger trigger) {
    Long lastMs = lastDriftRunMs.get(trigger.interval());
    return trigger.kind() == Kind.DRIFT
        && lastMs != null
        && trigger.timeMs() < lastMs + rules.cooldownBars() * trigger.interval().millis();
  }

  /** Ids of the triggers of alerts and requests whose runs have not been made yet. */
  Set<String> waiting() {
    return Set.copyOf(waiting.keySet());
  }

  /** The next trigger whose time all features have passed. */
  Optional<Trigger> next(FeatureLog log) {
    List<Trigger> due = new ArrayList<>(waitingTriggers().toList());
    for (Interval interval : log.intervals()) {
      firstOrScheduled(log, interval).ifPresent(due::add);
    }
    return due.stream().filter(trigger -> passed(log, trigger)).min(EARLIEST);
  }

  /** What the next run of each interval waits for, while none is due. */
  List<RunOutlook> outlook(FeatureLog log) {
    return log.intervals().stream().map(interval -> outlook(log, interval)).toList();
  }

  private RunOutlook outlook(FeatureLog log, Interval interval) {
    long untilMs = log.completeUntilMs(interval, rules.idleBars());
    return Stream.concat(waitingTriggers(), firstOrScheduled(log, interval).stream())
        .filter(trigger -> trigger.interval().equals(interval))
        .min(EARLIEST)
        .map(trigger -> RunOutlook.waiting(trigger, untilMs))
        .orElseGet(() -> beforeFirst(log, interval, untilMs));
  }

  private RunOutlook beforeFirst(FeatureLog log, Interval interval, long untilMs) {
    long[] warmMs = sortedWarmTimesMs(log, interval);
    long timestamps = LongStream.of(warmMs).distinct().count();
    return RunOutlook.first(interval, rules, warmMs.length, timestamps, untilMs);
  }

  private boolean passed(FeatureLog log, Trigger trigger) {
    return log.completeUntilMs(trigger.interval(), rules.idleBars()) >= trigger.timeMs();
  }

  /**
   * The first-data or scheduled trigger of an interval. The schedule is suspended while a trigger
   * waits that was raised before the scheduled time, however late this is evaluated.
   */
  private Optional<Trigger> firstOrScheduled(FeatureLog log, Interval interval) {
    Long lastMs = lastRunMs.get(interval);
    if (lastMs == null) {
      OptionalLong enoughMs = enough(log, interval);
      return enoughMs.isPresent()
          ? Optional.of(
              Trigger.at(Kind.FIRST_DATA, interval.code(), interval, enoughMs.getAsLong()))
          : Optional.empty();
    }
    long timeMs = lastMs + rules.everyBars() * interval.millis();
    return askedBefore(timeMs, interval)
        ? Optional.empty()
        : Optional.of(Trigger.at(Kind.SCHEDULE, interval + ":" + timeMs, interval, timeMs));
  }

  private boolean askedBefore(long timeMs, Interval interval) {
    return waiting.values().stream()
        .filter(each -> each.trigger().interval().equals(interval))
        .anyMatch(each -> each.askedMs() < timeMs);
  }

  /** The earliest time at which an interval has both enough rows and enough timestamps. */
  private OptionalLong enough(FeatureLog log, Interval interval) {
    long[] sortedMs = sortedWarmTimesMs(log, interval);
    if (sortedMs.length < rules.firstRows()) {
      return OptionalLong.empty();
    }
    long timestamps = 0;
    for (int row = 0; row < sortedMs.length; row++) {
      timestamps += row == 0 || sortedMs[row] != sortedMs[row - 1] ? 1 : 0;
      if (row + 1 >= rules.firstRows() && timestamps >= rules.firstTimes()) {
        return OptionalLong.of(sortedMs[row]);
      }
    }
    return OptionalLong.empty();
  }

  private static long[] sortedWarmTimesMs(FeatureLog log, Interval interval) {
    return log.of(interval).stream().flatMapToLong(SeriesRows::warmTimesMs).sorted().toArray();
  }
}
