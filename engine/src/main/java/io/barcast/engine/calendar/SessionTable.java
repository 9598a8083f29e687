package io.barcast.engine.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The sessions of a calendar in order of time, as arrays that are searched without allocation. */
final class SessionTable {
  private static final long DAY_MS = 86_400_000L;

  private final long[] openMs;
  private final long[] closeMs;
  private final long[] dates;
  private final long[] distinctDates;

  /**
   * @param sessions in order of time, without overlaps
   */
  SessionTable(List<Session> sessions) {
    openMs = sessions.stream().mapToLong(Session::openMs).toArray();
    closeMs = sessions.stream().mapToLong(Session::closeMs).toArray();
    dates = sessions.stream().mapToLong(session -> session.date().toEpochDay()).toArray();
    distinctDates = Arrays.stream(dates).distinct().toArray();
  }

  int size() {
    return openMs.length;
  }

  Session get(int index) {
    return new Session(LocalDate.ofEpochDay(dates[index]), openMs[index], closeMs[index]);
  }

  /** The index of the first session that closes after the time; {@link #size} when none does. */
  int firstClosingAfter(long timeMs) {
    int found = Arrays.binarySearch(closeMs, timeMs);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** {@link #firstClosingAfter}, which is found at once when it is the guess or the next one. */
  int firstClosingAfter(long timeMs, int guess) {
    for (int index = guess; index <= guess + 1 && index < size(); index++) {
      if (closeMs[index] > timeMs && (index == 0 || closeMs[index - 1] <= timeMs)) {
        return index;
      }
    }
    return firstClosingAfter(timeMs);
  }

  /** Whether the session opens before the time. */
  boolean opensBefore(int index, long timeMs) {
    return index < size() && openMs[index] < timeMs;
  }

  long openMs(int index) {
    return openMs[index];
  }

  long closeMs(int index) {
    return closeMs[index];
  }

  /** Whether some time between the two, by more than the tolerance, is outside all sessions. */
  boolean closedBetween(long fromMs, long toMs, long toleranceMs) {
    long openUntilMs = fromMs + toleranceMs;
    int index = firstClosingAfter(openUntilMs);
    while (index < size() && openMs[index] <= openUntilMs && closeMs[index] < toMs) {
      openUntilMs = closeMs[index];
      index++;
    }
    return index == size() || openUntilMs < Math.min(openMs[index], toMs);
  }

  /** The sessions of the dates from one, until before another, as epoch days. */
  List<Session> of(long from, long until) {
    return IntStream.range(firstOf(from), firstOf(until)).mapToObj(this::get).toList();
  }

  private int firstOf(long date) {
    int index = Arrays.binarySearch(dates, date);
    index = index >= 0 ? index : -index - 1;
    while (index > 0 && dates[index - 1] >= date) {
      index--;
    }
    return index;
  }

  boolean closeWithUtcDate() {
    return IntStream.range(0, size()).allMatch(i -> closeMs[i] <= (dates[i] + 1) * DAY_MS);
  }

  /** Number of dates with a session that are after one date and before another, as epoch days. */
  long datesBetween(long from, long to) {
    return Math.max(0, firstDateFrom(to) - firstDateFrom(from + 1));
  }

  private int firstDateFrom(long date) {
    int found = Arrays.binarySearch(distinctDates, date);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Number of bars expected between two bars, for each stretch of adjoining sessions: whole bars
   * between two bars of the same stretch, begun bars at its open or close.
   */
  long barsBetween(long fromMs, long toMs, long intervalMs) {
    long count = 0;
    int index = firstClosingAfter(fromMs);
    while (index < size() && openMs[index] < toMs) {
      long stretchOpenMs = adjoinsNext(index - 1) ? openMs[index - 1] : openMs[index];
      while (closeMs[index] <= toMs && adjoinsNext(index)) {
        index++;
      }
      long openForMs = Math.min(closeMs[index], toMs) - Math.max(stretchOpenMs, fromMs);
      boolean inside = stretchOpenMs < fromMs && toMs < closeMs[index];
      count += bars(openForMs, intervalMs, inside);
      index++;
    }
    return count;
  }

  /**
   * The close of the bar that is expected as the n-th after a close; empty after the last session.
   */
  OptionalLong closeOfNext(long closeMs, int bars, long intervalMs) {
    long fromMs = closeMs;
    for (int found = 0; found < bars; fromMs += intervalMs) {
      int index = firstClosingAfter(fromMs);
      if (index == size()) {
        return OptionalLong.empty();
      }
      if (openMs[index] >= fromMs + intervalMs) {
        fromMs = openMs[index] - Math.floorMod(openMs[index] - closeMs, intervalMs);
      }
      found += barsBetween(fromMs, fromMs + intervalMs, intervalMs) > 0 ? 1 : 0;
    }
    return OptionalLong.of(fromMs);
  }

  /** The n-th date with a session after a date, as an epoch day; empty after the last. */
  OptionalLong dateAfter(long date, int days) {
    int index = firstDateFrom(date + 1) + days - 1;
    return index < distinctDates.length
        ? OptionalLong.of(distinctDates[index])
        : OptionalLong.empty();
  }

  private boolean adjoinsNext(int index) {
    return index >= 0 && index + 1 < size() && closeMs[index] == openMs[index + 1];
  }

  private static long bars(long openForMs, long intervalMs, boolean inside) {
    long toleranceMs = intervalMs / TradingCalendar.TOLERANCE_SHARE;
    return inside
        ? (openForMs + toleranceMs) / intervalMs
        : Math.max(0, -Math.floorDiv(toleranceMs - openForMs, intervalMs));
  }
}
