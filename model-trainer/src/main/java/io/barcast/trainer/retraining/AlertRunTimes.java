package io.barcast.trainer.retraining;

import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.BarTimes;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.RunHistory.Made;
import io.barcast.trainer.retraining.StandingAlert.Search;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * When an alert's runs are made: the first one when the alert counts and the cooldown of an earlier
 * drift run is over, later ones after a pause, and each of them not before there is enough data.
 */
final class AlertRunTimes {
  private final TriggerRules rules;
  private final RunHistory history;
  private final BiFunction<Trigger, FeatureLog, Optional<Shortage>> shortage;

  /**
   * @param shortage what is lacking for a trigger's run
   */
  AlertRunTimes(
      TriggerRules rules,
      RunHistory history,
      BiFunction<Trigger, FeatureLog, Optional<Shortage>> shortage) {
    this.rules = rules;
    this.history = history;
    this.shortage = shortage;
  }

  static int failures(List<Made> own) {
    return (int) own.stream().filter(run -> run.decision() == Decision.FAILED).count();
  }

  /** The time of an alert's next run; empty until the features have reached it. */
  OptionalLong nextMs(StandingAlert alert, FeatureLog log, BarTimes times) {
    OptionalLong fromMs = earliestMs(alert, times);
    if (fromMs.isEmpty()) {
      return fromMs;
    }
    Search search = alert.searchFrom(fromMs.getAsLong());
    while (!search.ended()) {
      if (search.shortage().isPresent()) {
        OptionalLong nextMs = times.after(search.atMs(), search.shortage().get().bars());
        if (nextMs.isEmpty()) {
          return nextMs;
        }
        search.moveTo(nextMs.getAsLong());
      }
      int attempt = history.attempts(alert.triggerId()).size() + 1;
      search.lacks(shortage.apply(alert.trigger(attempt, search.atMs()), log));
    }
    return OptionalLong.of(search.atMs());
  }

  /** The time before which an alert's next run is not made. */
  private OptionalLong earliestMs(StandingAlert alert, BarTimes times) {
    List<Made> own = history.attempts(alert.triggerId());
    if (own.isEmpty()) {
      OptionalLong askedMs = times.atOrAfter(alert.askedMs());
      OptionalLong cooledMs = cooledMs(alert, times);
      return askedMs.isEmpty() || cooledMs.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Math.max(askedMs.getAsLong(), cooledMs.getAsLong()));
    }
    long lastMs = own.get(own.size() - 1).timeMs();
    OptionalLong pausedMs = times.after(lastMs, pauseBars(own));
    OptionalLong criticalMs =
        alert.criticalMs() > lastMs ? times.atOrAfter(alert.criticalMs()) : OptionalLong.empty();
    return criticalMs.isPresent()
        ? OptionalLong.of(Math.min(criticalMs.getAsLong(), pausedMs.orElse(Long.MAX_VALUE)))
        : pausedMs;
  }

  private long pauseBars(List<Made> own) {
    return own.get(own.size() - 1).decision() == Decision.FAILED
        ? TriggerRules.FAILURE_PAUSE_BARS
        : rules.pauseBars(own.size() - failures(own));
  }

  private OptionalLong cooledMs(StandingAlert alert, BarTimes times) {
    List<Made> runs = history.judgedDrift(alert.interval());
    return runs.isEmpty()
        ? OptionalLong.of(Long.MIN_VALUE)
        : times.after(runs.get(runs.size() - 1).timeMs(), rules.cooldownBars());
  }

  /** What the next run of an alert waits for. */
  String waits(StandingAlert alert, BarTimes times) {
    List<Made> own = history.attempts(alert.triggerId());
    String run = "run " + Trigger.attempt(alert.triggerId(), own.size() + 1);
    OptionalLong fromMs = earliestMs(alert, times);
    if (fromMs.isPresent()) {
      Search search = alert.searchFrom(fromMs.getAsLong());
      return search
          .shortage()
          .map(
              lacks ->
                  inBars(run, lacks.bars() - times.countAfter(search.atMs())) + ": " + lacks.text())
          .orElse(run);
    }
    if (!times.reach(alert.askedMs())) {
      return run + " when features reach " + Instant.ofEpochMilli(alert.askedMs());
    }
    List<Made> before = own.isEmpty() ? history.judgedDrift(alert.interval()) : own;
    long bars = own.isEmpty() ? rules.cooldownBars() : pauseBars(own);
    long sinceMs = before.get(before.size() - 1).timeMs();
    return inBars(run, bars - times.countAfter(sinceMs));
  }

  private static String inBars(String run, long bars) {
    return "%s in %,d bars".formatted(run, bars);
  }
}
