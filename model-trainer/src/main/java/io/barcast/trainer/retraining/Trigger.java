package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import java.util.Locale;

/**
 * Why a run is made, and what it may know.
 *
 * @param id unique; the run's record carries it, so that a trigger is answered once
 * @param kind what brought it about
 * @param interval the bars to train on
 * @param timeMs nothing later than this is looked at, epoch milliseconds UTC
 * @param onsetMs when the market began to change, epoch milliseconds UTC; {@link Long#MIN_VALUE}
 *     when nothing is said of that
 */
public record Trigger(String id, Kind kind, Interval interval, long timeMs, long onsetMs) {
  /** What brings a run about. */
  public enum Kind {
    FIRST_DATA,
    DRIFT,
    SCHEDULE,
    MANUAL;

    /** As ids and records carry it, for example {@code first-data}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A manual run without a request; no request's trigger has its id. */
  static Trigger once(Interval interval, long timeMs) {
    String id = "once:" + interval + ":" + timeMs;
    return new Trigger(id, Kind.MANUAL, interval, timeMs, Long.MIN_VALUE);
  }

  /** A trigger that knows of no change in the market. */
  public static Trigger at(Kind kind, String subject, Interval interval, long timeMs) {
    String id = kind.label() + ":" + subject;
    return new Trigger(id, kind, interval, timeMs, Long.MIN_VALUE);
  }
}
