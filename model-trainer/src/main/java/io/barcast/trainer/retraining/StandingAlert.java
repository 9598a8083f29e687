package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.Severity;
import io.barcast.engine.drift.DriftAlert.State;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.Comparator;
import java.util.Optional;

/**
 * A performance alert of a champion from the time it was raised, and where the search for the time
 * of its next run stands. Not thread-safe.
 */
final class StandingAlert {
  static final Comparator<StandingAlert> EARLIEST =
      Comparator.comparingLong(StandingAlert::raisedMs).thenComparing(StandingAlert::triggerId);

  private final DriftAlert raised;
  private final Interval interval;
  private long criticalMs = Long.MAX_VALUE;
  private long clearedMs = Long.MAX_VALUE;
  private long askedMs;
  private boolean firstAsked;
  private Search search = new Search(Long.MIN_VALUE);

  /** The search for the first time at which there is enough data, from a time on. */
  static final class Search {
    private final long fromMs;
    private long atMs;
    private boolean ended;
    private Optional<Shortage> shortage = Optional.empty();

    Search(long fromMs) {
      this.fromMs = fromMs;
      this.atMs = fromMs;
    }

    long atMs() {
      return atMs;
    }

    /** Whether there is enough data at the time that was reached. */
    boolean ended() {
      return ended;
    }

    /** What was lacking at the time that was reached; empty before that was asked. */
    Optional<Shortage> shortage() {
      return shortage;
    }

    void moveTo(long timeMs) {
      atMs = timeMs;
    }

    void lacks(Optional<Shortage> found) {
      shortage = found;
      ended = found.isEmpty();
    }
  }

  StandingAlert(DriftAlert raised, Interval interval) {
    this.raised = raised;
    this.interval = interval;
    this.askedMs = raised.timeMs();
  }

  /** Takes a later stage of the alert. */
  void update(DriftAlert later) {
    if (later.state() == State.CLEARED) {
      clearedMs = Math.min(clearedMs, later.timeMs());
    } else if (later.state() == State.CONTINUING && later.severity() == Severity.CRITICAL) {
      criticalMs = Math.min(criticalMs, later.timeMs());
    }
  }

  DriftAlert raised() {
    return raised;
  }

  Interval interval() {
    return interval;
  }

  /** Event time from which the alert counts, epoch milliseconds UTC. */
  long raisedMs() {
    return raised.timeMs();
  }

  /** Event time from which it became critical, if not at once; otherwise the largest value. */
  long criticalMs() {
    return criticalMs;
  }

  /** Event time from which it was cleared; the largest value while it stands. */
  long clearedMs() {
    return clearedMs;
  }

  /** Event time since which it is the alert that asks for the interval's run. */
  long askedMs() {
    return askedMs;
  }

  void asksFrom(long timeMs) {
    askedMs = Math.max(askedMs, timeMs);
  }

  boolean firstAsked() {
    return firstAsked;
  }

  void setFirstAsked() {
    firstAsked = true;
  }

  String triggerId() {
    return Kind.DRIFT.label() + ":" + raised.id();
  }

  /** The trigger of one of its runs. */
  Trigger trigger(int attempt, long timeMs) {
    String id = Trigger.attempt(triggerId(), attempt);
    return new Trigger(id, Kind.DRIFT, interval, timeMs, raised.onsetMs());
  }

  /** The search from a time on; the one before it if that began there too. */
  Search searchFrom(long timeMs) {
    if (search.fromMs != timeMs) {
      search = new Search(timeMs);
    }
    return search;
  }
}
