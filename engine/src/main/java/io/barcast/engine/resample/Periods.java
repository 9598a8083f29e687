package io.barcast.engine.resample;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.calendar.Session;
import io.barcast.engine.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the longer bars of a calendar begin and end.
 *
 * <p>Bars shorter than a day begin anew with each session: those of whole hours at the full hour in
 * which it opens, so that the first may hold less, all others at its open. The last one ends with
 * the session. A bar of a day has the sessions of a date and is stamped with it, from midnight UTC,
 * or from local midnight if some session closes later than the date in UTC. A bar of a week has the
 * dates from Monday to Sunday.
 */
public final class Periods {
  private static final long HOUR_MS = 3_600_000L;
  private static final long DAY_MS = 86_400_000L;
  private static final int WEEK_DAYS = 7;

  private final TradingCalendar calendar;
  private final Interval interval;
  private final int days;
  private final boolean utcDates;

  /**
   * @throws IllegalArgumentException when the interval is longer than a day and not one week, or
   *     the calendar has no sessions
   */
  public Periods(TradingCalendar calendar, Interval interval) {
    this.calendar = calendar;
    this.interval = interval;
    days = days(interval);
    if (!calendar.hasSessions()) {
      throw new IllegalArgumentException(
          "calendar " + calendar.name() + " has no sessions, expected one that has");
    }
    utcDates = calendar.closesWithUtcDate();
  }

  private static int days(Interval interval) {
    if (interval.millis() < DAY_MS) {
      return 0;
    }
    int days = (int) (interval.millis() / DAY_MS);
    if (interval.millis() % DAY_MS != 0 || (days != 1 && days != WEEK_DAYS)) {
      throw new IllegalArgumentException(
          "bars of " + interval + " cannot be made, expected less than a day, 1d or 1w");
    }
    return days;
  }

  TradingCalendar calendar() {
    return calendar;
  }

  Interval interval() {
    return interval;
  }

  /** The period of the first session that is open between the two times; empty if none is. */
  public Optional<Period> holding(long fromMs, long toMs) {
    return calendar
        .sessionClosingAfter(fromMs)
        .filter(session -> Math.max(fromMs, session.openMs()) < toMs)
        .map(session -> days == 0 ? partOf(session, fromMs) : dates(session.date()));
  }

  /** The same, which is found at once when it is the guess. */
  Optional<Period> holding(long fromMs, long toMs, @Nullable GrowingBar guess) {
    if (guess != null && guess.period().trades(fromMs) && calendar.openBetween(fromMs, toMs)) {
      return Optional.of(guess.period());
    }
    return holding(fromMs, toMs);
  }

  /** The period after this one. */
  Optional<Period> after(Period period) {
    return holding(period.tradingCloseMs(), Long.MAX_VALUE);
  }

  private Period partOf(Session session, long fromMs) {
    long anchorMs = session.openMs();
    if (interval.millis() % HOUR_MS == 0) {
      anchorMs -= Math.floorMod(calendar.localMs(anchorMs), HOUR_MS);
    }
    long passedMs = Math.max(fromMs, session.openMs()) - anchorMs;
    long openMs = anchorMs + passedMs / interval.millis() * interval.millis();
    long closeMs = Math.min(openMs + interval.millis(), session.closeMs());
    return new Period(openMs, closeMs, Math.max(openMs, session.openMs()), closeMs);
  }

  private Period dates(LocalDate date) {
    LocalDate first =
        days == 1 ? date : date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate until = first.plusDays(days);
    List<Session> sessions = calendar.sessions(first, until);
    return new Period(
        midnightMs(first),
        midnightMs(until),
        sessions.get(0).openMs(),
        sessions.get(sessions.size() - 1).closeMs());
  }

  private long midnightMs(LocalDate date) {
    return utcDates ? date.toEpochDay() * DAY_MS : calendar.midnightMs(date);
  }

  /** Number of dates with a session in the period. */
  long dates(Period period) {
    return sessionsOf(period).stream().map(Session::date).distinct().count();
  }

  private List<Session> sessionsOf(Period period) {
    LocalDate first =
        calendar.sessionClosingAfter(period.tradingOpenMs()).map(Session::date).orElseThrow();
    LocalDate last =
        calendar.sessionClosingAfter(period.tradingCloseMs() - 1).map(Session::date).orElseThrow();
    return calendar.sessions(first, last.plusDays(1));
  }
}
