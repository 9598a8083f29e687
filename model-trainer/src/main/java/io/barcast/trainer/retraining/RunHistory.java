package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The runs that have been made, as far as later ones depend on them: runs that were judged, and
 * attempts that ended without a judgement. Not thread-safe.
 */
final class RunHistory {
  private final Set<String> ids = new HashSet<>();
  private final Map<Interval, Long> lastJudgedMs = new HashMap<>();
  private final Map<Interval, List<Made>> unjudged = new HashMap<>();
  private final Map<Interval, List<Made>> judgedDrift = new HashMap<>();
  private final Map<String, List<Made>> attempts = new HashMap<>();
  private final Map<String, List<String>> firstAnswers = new HashMap<>();
  private final Map<Interval, Spent> budgets = new HashMap<>();

  /** What an interval's newest judged run left of its budget. */
  private record Spent(long timeMs, ErrorBudget budget) {}

  /**
   * A run.
   *
   * @param alertTriggerId of a drift run: the id of its alert's trigger; otherwise its own id
   * @param timeMs event time, epoch milliseconds UTC
   * @param published keys of the models that it published
   */
  record Made(String alertTriggerId, long timeMs, Decision decision, List<String> published) {
    boolean judged() {
      return isJudged(decision);
    }

    boolean changedNothing() {
      return decision == Decision.REFUSED || !judged();
    }
  }

  static boolean isJudged(Decision decision) {
    return decision != Decision.INSUFFICIENT_DATA && decision != Decision.FAILED;
  }

  /**
   * Adds a run, unless it is a promotion or a search trial, or is known: then only what it spent of
   * its interval's budget counts, as a run that failed may be repeated under its id.
   */
  void add(TrainingRun run) {
    if (run.decision() == Decision.PROMOTED || run.decision() == Decision.TRIED) {
      return;
    }
    ErrorBudget.of(run.metrics())
        .map(budget -> new Spent(run.timeMs(), budget))
        .ifPresent(spent -> budgets.merge(Interval.of(run.interval()), spent, RunHistory::newer));
    if (!ids.add(run.id())) {
      return;
    }
    if (Trigger.isFirstAnswer(run.id())) {
      firstAnswers.put(Trigger.alertTriggerId(run.id()), run.published());
      return;
    }
    boolean drift = run.trigger().equals(Kind.DRIFT.label());
    String trigger = drift ? Trigger.alertTriggerId(run.id()) : run.id();
    Made made = new Made(trigger, run.timeMs(), run.decision(), run.published());
    Interval interval = Interval.of(run.interval());
    if (drift) {
      addInOrder(attempts.computeIfAbsent(trigger, id -> new ArrayList<>()), made);
    }
    if (made.judged()) {
      lastJudgedMs.merge(interval, run.timeMs(), Math::max);
    } else if (Kind.isOwnDecision(run.trigger())) {
      addInOrder(unjudged.computeIfAbsent(interval, each -> new ArrayList<>()), made);
    }
    if (drift && made.judged()) {
      addInOrder(judgedDrift.computeIfAbsent(interval, each -> new ArrayList<>()), made);
    }
  }

  private static Spent newer(Spent one, Spent other) {
    return other.timeMs() >= one.timeMs() ? other : one;
  }

  /** What an interval's runs may still claim by luck, and what they have earned. */
  ErrorBudget budget(Interval interval) {
    Spent spent = budgets.get(interval);
    return spent == null ? ErrorBudget.unspent() : spent.budget();
  }

  private static void addInOrder(List<Made> runs, Made made) {
    runs.add(made);
    runs.sort(Comparator.comparingLong(Made::timeMs));
  }

  boolean has(String runId) {
    return ids.contains(runId);
  }

  /** Event time of an interval's last judged run, epoch milliseconds UTC. */
  OptionalLong lastJudgedMs(Interval interval) {
    Long lastMs = lastJudgedMs.get(interval);
    return lastMs == null ? OptionalLong.empty() : OptionalLong.of(lastMs);
  }

  /**
   * First and scheduled runs of an interval since its last judged run, none of which was judged.
   */
  List<Made> unjudged(Interval interval) {
    long sinceMs = lastJudgedMs(interval).orElse(Long.MIN_VALUE);
    return unjudged.getOrDefault(interval, List.of()).stream()
        .filter(run -> run.timeMs() > sinceMs)
        .toList();
  }

  /** The judged drift runs of an interval, in order of time. */
  List<Made> judgedDrift(Interval interval) {
    return judgedDrift.getOrDefault(interval, List.of());
  }

  /** The drift runs of an alert's trigger in order of time, without its first answer. */
  List<Made> attempts(String triggerId) {
    return attempts.getOrDefault(triggerId, List.of());
  }

  /** Whether a model was published by the first answer to an alert. */
  boolean publishedByFirstAnswer(String triggerId, ModelId model) {
    return firstAnswers.getOrDefault(triggerId, List.of()).contains(model.key());
  }
}
