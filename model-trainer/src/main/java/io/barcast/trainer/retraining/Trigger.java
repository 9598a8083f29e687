package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import java.util.Locale;

/**
 * The reason for a run, and the data it may use.
 *
 * @param id unique; the run's record carries it, so that each trigger has one run
 * @param kind the kind of event that caused it
 * @param interval the bars to train on
 * @param timeMs no later data are used, epoch milliseconds UTC
 * @param onsetMs onset of the drift, epoch milliseconds UTC; {@link Long#MIN_VALUE} without one
 */
public record Trigger(String id, Kind kind, Interval interval, long timeMs, long onsetMs) {
  /** The kinds of events that cause runs. */
  public enum Kind {
    FIRST_DATA,
    DRIFT,
    SCHEDULE,
    MANUAL;

    /** Its name in ids and records, for example {@code first-data}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The trigger of a manual run without a request; its id differs from those of requests. */
  static Trigger once(Interval interval, long timeMs) {
    String id = "once:" + interval + ":" + timeMs;
    return new Trigger(id, Kind.MANUAL, interval, timeMs, Long.MIN_VALUE);
  }

  /** A trigger without a drift onset. */
  public static Trigger at(Kind kind, String subject, Interval interval, long timeMs) {
    String id = kind.label() + ":" + subject;
    return new Trigger(id, kind, interval, timeMs, Long.MIN_VALUE);
  }

  /** The same trigger, whose run judges the rows since an onset, epoch milliseconds UTC. */
  Trigger since(long changeMs) {
    return new Trigger(id, kind, interval, timeMs, changeMs);
  }
}
