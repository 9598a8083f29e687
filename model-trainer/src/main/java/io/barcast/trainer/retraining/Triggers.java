package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.data.BarTimes;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Decides which run is next. A trigger's time depends on event times alone. A trigger is due when
 * the features have passed its time; the earliest due one is next. Not thread-safe.
 */
final class Triggers {
  private static final Comparator<Trigger> EARLIEST =
      Comparator.comparingLong(Trigger::timeMs).thenComparing(Trigger::id);

  private final TriggerRules rules;
  private final RunHistory history = new RunHistory();
  private final Map<String, Trigger> requested = new LinkedHashMap<>();
  private final DriftTriggers drift;
  private final Schedule schedule;

  /**
   * @param shortage what is lacking for a trigger's run
   */
  Triggers(
      TriggerRules rules,
      Champions champions,
      BiFunction<Trigger, FeatureLog, Optional<Shortage>> shortage) {
    this.rules = rules;
    this.drift = new DriftTriggers(history, champions, new AlertRunTimes(rules, history, shortage));
    this.schedule = new Schedule(rules, history);
  }

  /**
   * Takes a stage of an alert. Only performance alerts of champions ask for runs.
   *
   * @return its trigger, if it was raised and asks for a run
   */
  Optional<Trigger> alert(DriftAlert alert) {
    return drift.take(alert);
  }

  /** Takes a request; returns its trigger if its run has not been made yet. */
  Optional<Trigger> request(RetrainRequest request) {
    Interval interval = Interval.of(request.interval());
    Trigger trigger = Trigger.at(Kind.MANUAL, request.id(), interval, request.timeMs());
    if (history.has(trigger.id())) {
      return Optional.empty();
    }
    requested.putIfAbsent(trigger.id(), trigger);
    return Optional.of(trigger);
  }

  /**
   * Registers a run that has been made, now or by an earlier process, unless it is a promotion or a
   * search trial.
   */
  void made(TrainingRun run) {
    history.add(run);
    requested.keySet().removeIf(history::has);
  }

  /** What an interval's runs may still claim by luck, and what they have earned. */
  ErrorBudget budget(Interval interval) {
    return history.budget(interval);
  }

  /** Takes note that there is no first answer to a trigger's alert. */
  void noFirstAnswer(Trigger trigger) {
    drift.noFirstAnswer(trigger);
  }

  /** How many other alerts a judged run of a trigger answers. */
  long answeredBeside(Trigger trigger) {
    return drift.answeredBeside(trigger);
  }

  /** Alerts that were answered by the run of another one since the start of this process. */
  long suppressed() {
    return drift.suppressed();
  }

  /** Ids of the triggers of alerts and requests that ask for a run, or may ask again. */
  Set<String> waiting() {
    Set<String> waiting = new HashSet<>(requested.keySet());
    waiting.addAll(drift.waiting());
    return Set.copyOf(waiting);
  }

  /** The next trigger whose time all features have passed. */
  Optional<Trigger> next(FeatureLog log) {
    List<Trigger> due = new ArrayList<>();
    for (Interval interval : log.intervals()) {
      BarTimes times = log.completeTimes(interval, rules.idleBars());
      requested(interval).stream().filter(ask -> times.reach(ask.timeMs())).forEach(due::add);
      due.addAll(drift.next(log, interval, times));
      schedule.next(log, interval, times).ifPresent(due::add);
    }
    return due.stream().min(EARLIEST);
  }

  private List<Trigger> requested(Interval interval) {
    return requested.values().stream().filter(ask -> ask.interval().equals(interval)).toList();
  }

  /** What the next runs of each interval wait for, while none is due. */
  List<RunOutlook> outlook(FeatureLog log) {
    return log.intervals().stream().map(interval -> outlook(log, interval)).toList();
  }

  private RunOutlook outlook(FeatureLog log, Interval interval) {
    BarTimes times = log.completeTimes(interval, rules.idleBars());
    List<String> waits = new ArrayList<>(drift.waits(log, interval, times));
    requested(interval).forEach(ask -> waits.add(waits(ask)));
    long untilMs = log.completeUntilMs(interval, rules.idleBars());
    if (!schedule.beforeFirst(interval)) {
      waits.add(schedule.waits(interval, times));
      List<RunOutlook.Need> needs = schedule.needs(interval, times);
      return RunOutlook.waiting(interval, waits, needs, untilMs);
    }
    RunOutlook first = schedule.firstOutlook(log, interval);
    if (waits.isEmpty()) {
      return first;
    }
    waits.add(first.text());
    return RunOutlook.waiting(interval, waits, first.needs(), untilMs);
  }

  private static String waits(Trigger asked) {
    return "run " + asked.id() + " when features reach " + Instant.ofEpochMilli(asked.timeMs());
  }
}
