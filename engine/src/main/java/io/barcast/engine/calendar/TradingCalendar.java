package io.barcast.engine.calendar;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a market trades, and so which bars were to be expected: weekly sessions in a zone, with
 * closed dates, early closes and late opens. Immutable.
 *
 * <p>Of bars shorter than a day, those are expected that overlap a session. Days are dated by the
 * calendar's date at their middle, so that days from UTC midnight and days from local midnight,
 * which may have 23 to 25 hours, both fall on their session; those of the session dates in between
 * are expected. Of bars of two days and more as many are expected as fit between, in any calendar.
 */
public final class TradingCalendar {
  /** Labels may jitter by this share of the interval: one tenth. */
  static final int TOLERANCE_SHARE = 10;

  private static final long DAY_MS = 86_400_000L;

  private final String name;
  private final ZoneRules zone;
  private final SessionTable sessions;

  TradingCalendar(String name, ZoneRules zone, SessionTable sessions) {
    this.name = name;
    this.zone = zone;
    this.sessions = sessions;
  }

  /**
   * Reads a calendar file.
   *
   * @throws IllegalArgumentException when a line is not of the format; it names the line
   */
  public static TradingCalendar parse(String name, String text) {
    return CalendarFile.parse(name, text);
  }

  /** For example {@code 24/7}, {@code XNYS}, or the name of a calendar file. */
  public String name() {
    return name;
  }

  /**
   * The number of bars of the series' interval expected between two consecutive bars; 0 when they
   * are neighbours.
   */
  public long missingBetween(Bar earlier, Bar later) {
    if (areNeighbours(earlier, later) || !hasSessions()) {
      return 0;
    }
    long intervalMs = later.series().interval().millis();
    if (intervalMs >= 2 * DAY_MS) {
      return Math.round((double) gapMs(earlier, later) / intervalMs);
    }
    return intervalMs >= DAY_MS
        ? sessions.datesBetween(epochDay(earlier), epochDay(later))
        : sessions.barsBetween(earlier.closeTimeMs(), later.openTimeMs(), intervalMs);
  }

  /** The number of bars shorter than a day expected in a time, of which edges may be bars. */
  public long barsBetween(long fromMs, long toMs, Interval interval) {
    boolean neighbours = toMs - fromMs <= toleranceMs(interval);
    return neighbours ? 0 : sessions.barsBetween(fromMs, toMs, interval.millis());
  }

  /**
   * When the bar closes that is expected as the {@code bars}-th after another; bars shorter than a
   * day stay on its grid. Empty when no bar is expected by then, or the calendar ends before.
   *
   * @param closeMs close of the other, epoch milliseconds UTC
   */
  public OptionalLong closeOfNext(long closeMs, int bars, Interval interval) {
    if (!hasSessions()) {
      return OptionalLong.empty();
    }
    long intervalMs = interval.millis();
    if (intervalMs >= 2 * DAY_MS) {
      return OptionalLong.of(closeMs + bars * intervalMs);
    }
    return intervalMs >= DAY_MS
        ? closeOfDay(closeMs, bars)
        : sessions.closeOfNext(closeMs, bars, intervalMs);
  }

  /** At the same time of its date, in UTC for days from UTC midnight, otherwise local. */
  private OptionalLong closeOfDay(long closeMs, int bars) {
    long date = Math.floorDiv(localMs(closeMs - DAY_MS / 2), DAY_MS);
    OptionalLong due = sessions.dateAfter(date, bars);
    if (due.isEmpty()) {
      return due;
    }
    long utcMs = closeMs + (due.getAsLong() - date) * DAY_MS;
    boolean isUtcDay = Math.floorMod(closeMs, DAY_MS) == 0;
    long shiftMs = isUtcDay ? 0 : localMs(closeMs) - closeMs - (localMs(utcMs) - utcMs);
    return OptionalLong.of(utcMs + shiftMs);
  }

  /** Whether one follows the other at once, up to the tolerance. */
  static boolean areNeighbours(Bar earlier, Bar later) {
    return gapMs(earlier, later) <= toleranceMs(later.series().interval());
  }

  /** How far labels may jitter: a tenth of the interval. */
  public static long toleranceMs(Interval interval) {
    return interval.millis() / TOLERANCE_SHARE;
  }

  static long gapMs(Bar earlier, Bar later) {
    return later.openTimeMs() - earlier.closeTimeMs();
  }

  /** Whether it expects any bars at all. */
  public boolean hasSessions() {
    return sessions.size() > 0;
  }

  /** Whether a session is open at some time between the two. */
  public boolean openBetween(long fromMs, long toMs) {
    return sessions.opensBefore(sessions.firstClosingAfter(fromMs), toMs);
  }

  SessionTable table() {
    return sessions;
  }

  /** The first session that closes after the time; empty at the end of the calendar, 2100. */
  public Optional<Session> sessionClosingAfter(long timeMs) {
    int index = sessions.firstClosingAfter(timeMs);
    return index < sessions.size() ? Optional.of(sessions.get(index)) : Optional.empty();
  }

  /** The sessions of some dates, in order of time. */
  public List<Session> sessions(LocalDate from, LocalDate until) {
    return sessions.of(from.toEpochDay(), until.toEpochDay());
  }

  /** Whether no session of a date closes after the end of that date in UTC. */
  public boolean closesWithUtcDate() {
    return sessions.closeWithUtcDate();
  }

  /** The calendar's date at the middle of the bar. */
  public LocalDate date(Bar bar) {
    return LocalDate.ofEpochDay(epochDay(bar));
  }

  private long epochDay(Bar bar) {
    return Math.floorDiv(
        localMs(bar.openTimeMs() + (bar.closeTimeMs() - bar.openTimeMs()) / 2), DAY_MS);
  }

  /** The calendar's local date and time as if it were UTC. */
  public long localMs(long timeMs) {
    return timeMs + zone.getOffset(Instant.ofEpochMilli(timeMs)).getTotalSeconds() * 1_000L;
  }

  /** The time at which a date begins in the calendar's zone. */
  public long midnightMs(LocalDate date) {
    return date.toEpochDay() * DAY_MS
        - zone.getOffset(date.atStartOfDay()).getTotalSeconds() * 1_000L;
  }
}
