package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Scope;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.trainer.data.BarTimes;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.RunHistory.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that alerts ask for. Of several alerts of an interval the earliest asks; its judged run
 * answers all that were raised by then. An alert gets a first, short answer when it counts, and a
 * run as soon as there is enough data for one that can be judged. It asks again while it stands and
 * its runs changed nothing. All by event times, so that it does not matter when this is evaluated.
 * Not thread-safe.
 */
final class DriftTriggers {
  private static final Logger LOG = LoggerFactory.getLogger(DriftTriggers.class);

  private final RunHistory history;
  private final Champions champions;
  private final AlertRunTimes runTimes;
  private final Map<String, StandingAlert> standing = new LinkedHashMap<>();
  private long suppressed;

  DriftTriggers(RunHistory history, Champions champions, AlertRunTimes runTimes) {
    this.history = history;
    this.champions = champions;
    this.runTimes = runTimes;
  }

  /**
   * Takes a stage of an alert. Only performance alerts of champions ask for runs.
   *
   * @return its trigger, if it was raised and asks for a run
   */
  Optional<Trigger> take(DriftAlert alert) {
    if (alert.scope() != Scope.PERFORMANCE) {
      return Optional.empty();
    }
    if (alert.state() != State.RAISED) {
      standing.values().stream()
          .filter(each -> each.raised().id().equals(alert.id()))
          .forEach(each -> each.update(alert));
      return Optional.empty();
    }
    return champions
        .championOf(alert.model())
        .map(interval -> new StandingAlert(alert, interval))
        .filter(this::keep)
        .map(raised -> raised.trigger(1, raised.raisedMs()));
  }

  private boolean keep(StandingAlert alert) {
    standing.putIfAbsent(alert.triggerId(), alert);
    removeAnswered(Stream.of(alert));
    return standing.containsKey(alert.triggerId());
  }

  private void removeAnswered(Stream<StandingAlert> alerts) {
    for (StandingAlert alert : alerts.toList()) {
      boolean byAnother = answeredByAnother(alert);
      if (byAnother && !judged(alert)) {
        suppressed++;
        LOG.debug("{} is answered by the run of another alert", alert.triggerId());
      }
      if (byAnother || answeredByItself(alert)) {
        standing.remove(alert.triggerId());
      }
    }
  }

  /** Ids of the triggers of alerts that still ask, or may ask again. */
  Collection<String> waiting() {
    return standing.keySet();
  }

  /** Alerts that were answered by the run of another one since the start of this process. */
  long suppressed() {
    return suppressed;
  }

  /** How many other alerts a judged run of a trigger answers. */
  long answeredBeside(Trigger trigger) {
    return unjudged(trigger.interval())
        .filter(alert -> !alert.triggerId().equals(Trigger.alertTriggerId(trigger.id())))
        .filter(alert -> alert.raisedMs() <= trigger.timeMs())
        .count();
  }

  /** Takes note that there is no first answer to a trigger's alert. */
  void noFirstAnswer(Trigger trigger) {
    Optional.ofNullable(standing.get(Trigger.alertTriggerId(trigger.id())))
        .ifPresent(StandingAlert::setFirstAsked);
  }

  /** The next runs of an interval's alerts that the features have reached. */
  List<Trigger> next(FeatureLog log, Interval interval, BarTimes times) {
    List<Trigger> due = new ArrayList<>();
    for (StandingAlert alert : asking(log, interval, times)) {
      next(alert, log, times).ifPresent(due::add);
    }
    return due;
  }

  /** What the next runs of an interval's alerts wait for. */
  List<String> waits(FeatureLog log, Interval interval, BarTimes times) {
    return asking(log, interval, times).stream()
        .map(alert -> runTimes.waits(alert, times))
        .toList();
  }

  /**
   * The alerts whose own runs count: the earliest one without a judged run, and those that ask
   * again.
   */
  private List<StandingAlert> asking(FeatureLog log, Interval interval, BarTimes times) {
    removeEnded(log, interval, times);
    Stream<StandingAlert> again = of(interval).filter(this::judged);
    return Stream.concat(unjudged(interval).min(StandingAlert.EARLIEST).stream(), again).toList();
  }

  private Stream<StandingAlert> of(Interval interval) {
    return standing.values().stream().filter(alert -> alert.interval().equals(interval));
  }

  private Stream<StandingAlert> unjudged(Interval interval) {
    return of(interval).filter(alert -> !judged(alert));
  }

  private boolean judged(StandingAlert alert) {
    return attempts(alert).stream().anyMatch(Made::judged);
  }

  private List<Made> attempts(StandingAlert alert) {
    return history.attempts(alert.triggerId());
  }

  /** Removes the alerts that ask for nothing more; when the earliest goes, the next one asks. */
  private void removeEnded(FeatureLog log, Interval interval, BarTimes times) {
    removeAnswered(of(interval));
    of(interval)
        .filter(this::judged)
        .filter(alert -> ended(alert, log, times))
        .toList()
        .forEach(alert -> standing.remove(alert.triggerId()));
    Optional<StandingAlert> asks = unjudged(interval).min(StandingAlert.EARLIEST);
    while (asks.isPresent() && ended(asks.get(), log, times)) {
      long endMs = endMs(asks.get());
      standing.remove(asks.get().triggerId());
      asks = unjudged(interval).min(StandingAlert.EARLIEST);
      asks.ifPresent(next -> next.asksFrom(endMs));
    }
  }

  /** Whether an alert's own runs have changed something, or failed too often. */
  private boolean answeredByItself(StandingAlert alert) {
    List<Made> own = attempts(alert);
    return own.stream().anyMatch(run -> !run.changedNothing())
        || AlertRunTimes.failures(own) >= TriggerRules.MOST_FAILURES;
  }

  /** Whether another alert's judged run used data up to this one, or replaced its model. */
  private boolean answeredByAnother(StandingAlert alert) {
    List<Made> runs = history.judgedDrift(alert.interval());
    if (runs.isEmpty()) {
      return false;
    }
    String successor =
        champions.successor(alert.raised().model()).map(card -> card.id().key()).orElse("");
    return runs.stream()
        .filter(run -> !run.alertTriggerId().equals(alert.triggerId()))
        .anyMatch(run -> run.timeMs() >= alert.raisedMs() || run.published().contains(successor));
  }

  /** Whether an alert asks no more from some time on, and its next run would not be earlier. */
  private boolean ended(StandingAlert alert, FeatureLog log, BarTimes times) {
    long endMs = endMs(alert);
    if (endMs == Long.MAX_VALUE) {
      return false;
    }
    boolean ended =
        next(alert, log, times)
            .map(next -> next.timeMs() >= endMs)
            .orElseGet(() -> times.reach(endMs));
    if (ended && !judged(alert)) {
      LOG.info(
          "{} is cancelled: its alert was cleared at {}, before there was a run",
          alert.triggerId(),
          Instant.ofEpochMilli(endMs));
    }
    return ended;
  }

  /**
   * Event time from which an alert asks no more: when it was cleared while its model served, and
   * for one that asks again, when its model was replaced.
   */
  private long endMs(StandingAlert alert) {
    Optional<ModelCard> next = champions.successor(alert.raised().model());
    long replacedMs = next.map(ModelCard::activeFromMs).orElse(Long.MAX_VALUE);
    long clearedMs = alert.clearedMs() <= replacedMs ? alert.clearedMs() : Long.MAX_VALUE;
    if (!judged(alert)) {
      return clearedMs;
    }
    long servedMs =
        next.filter(card -> history.publishedByFirstAnswer(alert.triggerId(), card.id()))
            .map(card -> champions.successor(card.id()))
            .map(after -> after.map(ModelCard::activeFromMs).orElse(Long.MAX_VALUE))
            .orElse(replacedMs);
    return Math.min(clearedMs, servedMs);
  }

  private Optional<Trigger> next(StandingAlert alert, FeatureLog log, BarTimes times) {
    return first(alert, log, times).or(() -> attempt(alert, log, times));
  }

  /** The first, short answer, unless there is enough data for a run right away. */
  private Optional<Trigger> first(StandingAlert alert, FeatureLog log, BarTimes times) {
    OptionalLong atMs = times.atOrAfter(alert.askedMs());
    if (atMs.isEmpty()
        || alert.firstAsked()
        || !attempts(alert).isEmpty()
        || history.has(Trigger.firstAnswerId(alert.triggerId()))
        || runTimes.nextMs(alert, log, times).equals(atMs)) {
      return Optional.empty();
    }
    return Optional.of(alert.trigger(1, atMs.getAsLong()).forFirstAnswer());
  }

  private Optional<Trigger> attempt(StandingAlert alert, FeatureLog log, BarTimes times) {
    OptionalLong atMs = runTimes.nextMs(alert, log, times);
    return atMs.isEmpty()
        ? Optional.empty()
        : Optional.of(alert.trigger(attempts(alert).size() + 1, atMs.getAsLong()));
  }
}
