package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import java.util.Locale;
import java.util.regex.Pattern;

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
  private static final String FIRST_ANSWER = ":first";
  private static final String AGAIN = ":again-";
  private static final Pattern ATTEMPT = Pattern.compile("(:first|:again-[0-9]+)$");

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

    /** Whether nobody asked for a run of this kind: the first and the scheduled ones. */
    static boolean isOwnDecision(String label) {
      return label.equals(FIRST_DATA.label()) || label.equals(SCHEDULE.label());
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

  /** The id of a later attempt at what a trigger asks for; the second has number 2. */
  static String attempt(String id, int number) {
    return number == 1 ? id : id + AGAIN + number;
  }

  /** The trigger of the first, short answer to the alert of this one. */
  Trigger forFirstAnswer() {
    return new Trigger(firstAnswerId(id), kind, interval, timeMs, onsetMs);
  }

  static String firstAnswerId(String id) {
    return id + FIRST_ANSWER;
  }

  static boolean isFirstAnswer(String runId) {
    return runId.startsWith(Kind.DRIFT.label()) && runId.endsWith(FIRST_ANSWER);
  }

  boolean asksForFirstAnswer() {
    return isFirstAnswer(id);
  }

  /** The trigger whose id is that of the alert's first attempt. */
  Trigger ofAlert() {
    return new Trigger(alertTriggerId(id), kind, interval, timeMs, onsetMs);
  }

  /** The id that all runs for an alert begin with, from the id of one of them. */
  static String alertTriggerId(String runId) {
    return ATTEMPT.matcher(runId).replaceFirst("");
  }
}
