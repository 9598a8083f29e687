package io.barcast.engine.calendar;

import io.barcast.engine.bar.Interval;
import java.util.Optional;

/**
 * The slot of the session that bars shorter than a day fall into: the eighth of it that holds the
 * middle of the bar, from 0 to 7, or {@link #AFTER_CLOSED} when the market was closed before the
 * bar, so that its return spans the night, the weekend or a holiday. A series without a calendar
 * has the eighths of the UTC day. Not thread-safe: the session last looked up is kept for the next
 * look-up.
 */
public final class SessionSlots {
  /** Number of slots. */
  public static final int COUNT = 9;

  /** Number of parts of a session. */
  public static final int PARTS = 8;

  /** The slot of a bar before which the market was closed. */
  public static final int AFTER_CLOSED = 8;

  private final long intervalMs;
  private final long toleranceMs;
  private SessionTable sessions = BuiltInCalendars.always().table();
  private int session;

  /** Close of the bar before the one expected next, and the session that this one is in. */
  private long fromMs;

  private int ahead;
  private long aheadOpenMs;
  private long aheadCloseMs;
  private long aheadLengthMs;

  public SessionSlots(Interval interval) {
    intervalMs = interval.millis();
    toleranceMs = TradingCalendar.toleranceMs(interval);
  }

  /** Which sessions there are from now on; empty for those of UTC days. */
  public void use(Optional<TradingCalendar> calendar) {
    sessions = calendar.orElse(BuiltInCalendars.always()).table();
  }

  /**
   * The slot of a bar.
   *
   * @param beforeMs close of the bar before it, epoch milliseconds UTC
   */
  public int of(long beforeMs, long openMs, long closeMs) {
    return openMs - beforeMs > toleranceMs && sessions.closedBetween(beforeMs, openMs, toleranceMs)
        ? AFTER_CLOSED
        : part(openMs + (closeMs - openMs) / 2);
  }

  /** Begins with the bars that are expected after a close. */
  public void startAt(long closeMs) {
    fromMs = closeMs;
    ahead = session;
    aheadCloseMs = Long.MIN_VALUE;
  }

  /** The slot of the bar expected next. */
  public int next() {
    long earliestMs = fromMs + toleranceMs;
    if (earliestMs >= aheadCloseMs) {
      lookAhead(earliestMs);
    }
    if (aheadOpenMs > earliestMs) {
      fromMs = aheadOpenMs - Math.floorMod(aheadOpenMs - fromMs, intervalMs) + intervalMs;
      return AFTER_CLOSED;
    }
    fromMs += intervalMs;
    long middleMs = fromMs - intervalMs / 2;
    return (int) Math.min(PARTS * (middleMs - aheadOpenMs) / aheadLengthMs, PARTS - 1);
  }

  /** Finds the session that closes after a time; behind the last one, its end goes on for ever. */
  private void lookAhead(long timeMs) {
    ahead = sessions.firstClosingAfter(timeMs, ahead);
    boolean isLast = ahead == sessions.size();
    aheadOpenMs = isLast ? timeMs - intervalMs : sessions.openMs(ahead);
    aheadCloseMs = isLast ? Long.MAX_VALUE : sessions.closeMs(ahead);
    aheadLengthMs = isLast ? 1 : aheadCloseMs - aheadOpenMs;
  }

  /** How many bars fall into one part of the session last looked up; at least 1. */
  public double barsPerPart() {
    return Math.max(1, (double) lengthMs(session) / (PARTS * intervalMs));
  }

  private void seek(long timeMs) {
    session = sessions.firstClosingAfter(timeMs, session);
  }

  /** Bars outside the sessions count to the nearest end of one. */
  private int part(long middleMs) {
    seek(middleMs);
    if (session == sessions.size()) {
      return PARTS - 1;
    }
    long openMs = sessions.openMs(session);
    if (middleMs < openMs) {
      boolean behind = session > 0 && middleMs - sessions.closeMs(session - 1) < openMs - middleMs;
      return behind ? PARTS - 1 : 0;
    }
    return (int) (PARTS * (middleMs - openMs) / lengthMs(session));
  }

  private long lengthMs(int index) {
    int last = Math.min(index, sessions.size() - 1);
    return last < 0 ? intervalMs : sessions.closeMs(last) - sessions.openMs(last);
  }
}
