package io.barcast.engine.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the format of calendar files, a statement per line; {@code #} starts a comment:
 *
 * <pre>
 * zone America/New_York
 * session mon-fri 09:30 16:00    # a close that is not after the open: opens on the day before
 * closed 2018-12-05 12-25        # dates; without a year: every year
 * early 2018-12-24 13:00         # dates, then the close
 * late 2002-09-11 12:00          # dates, then the open
 * </pre>
 *
 * A weekday may have several sessions, in order of time.
 */
final class CalendarFile {
  /** Bars are from 1900 to 2100. */
  private static final LocalDate FIRST = LocalDate.of(1899, 12, 31);

  private static final LocalDate LAST = LocalDate.of(2100, 1, 2);

  private final String name;
  private final Map<DayOfWeek, List<SessionHours>> week = new EnumMap<>(DayOfWeek.class);
  private final Set<LocalDate> closed = new HashSet<>();
  private final Set<MonthDay> closedYearly = new HashSet<>();
  private final Map<LocalDate, LocalTime> early = new HashMap<>();
  private final Map<LocalDate, LocalTime> late = new HashMap<>();
  private @Nullable ZoneId zone;

  private CalendarFile(String name) {
    this.name = name;
  }

  static TradingCalendar parse(String name, String text) {
    CalendarFile file = new CalendarFile(name);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String statement = line.replaceFirst("#.*", "").strip();
      if (!statement.isEmpty()) {
        file.read(number, statement);
      }
    }
    return file.calendar();
  }

  private void read(int number, String statement) {
    String[] words = statement.split("\\s+");
    try {
      requireWords(words);
      switch (words[0]) {
        case "zone" -> zone = ZoneId.of(words[1]);
        case "session" -> addSession(words);
        case "closed" -> addClosed(words);
        case "early" -> addTimes(early, words);
        case "late" -> addTimes(late, words);
        default -> throw new DateTimeException("'" + words[0] + "' is no statement");
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "calendar %s, line %d: '%s' cannot be read (%s), expected zone ZONE, session DAYS"
                  + " OPEN CLOSE, closed DATE, early DATE TIME or late DATE TIME",
              name,
              number,
              statement,
              e.getMessage()),
          e);
    }
  }

  private static void requireWords(String[] words) {
    int least = words[0].equals("session") ? 4 : words[0].matches("early|late") ? 3 : 2;
    if (words.length < least) {
      throw new DateTimeException(words.length + " words");
    }
  }

  private void addSession(String[] words) {
    SessionHours hours = SessionHours.of(words[2], words[3]);
    for (DayOfWeek day : days(words[1])) {
      week.computeIfAbsent(day, any -> new ArrayList<>()).add(hours);
    }
  }

  private static List<DayOfWeek> days(String range) {
    String[] ends = range.split("-", 2);
    DayOfWeek day = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    List<DayOfWeek> days = new ArrayList<>(List.of(day));
    while (day != last) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equalsIgnoreCase(name)) {
        return day;
      }
    }
    throw new DateTimeException("'" + name + "' is none of mon tue wed thu fri sat sun");
  }

  private void addClosed(String[] words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].length() == "12-25".length()) {
        closedYearly.add(MonthDay.parse("--" + words[i]));
      } else {
        closed.add(LocalDate.parse(words[i]));
      }
    }
  }

  private static void addTimes(Map<LocalDate, LocalTime> times, String[] words) {
    LocalTime time = LocalTime.parse(words[words.length - 1]);
    for (int i = 1; i < words.length - 1; i++) {
      times.put(LocalDate.parse(words[i]), time);
    }
  }

  private TradingCalendar calendar() {
    if (zone == null || week.isEmpty()) {
      throw new IllegalArgumentException(
          "calendar " + name + " has no zone or no session, expected a line of each");
    }
    return new TradingCalendar(name, zone.getRules(), new SessionTable(sessions(zone)));
  }

  private List<Session> sessions(ZoneId zone) {
    List<Session> sessions = new ArrayList<>();
    long newestCloseMs = Long.MIN_VALUE;
    for (LocalDate date = FIRST; date.isBefore(LAST); date = date.plusDays(1)) {
      for (SessionHours hours : hours(date)) {
        Session session = hours.on(date, zone);
        if (session.openMs() < newestCloseMs) {
          throw new IllegalArgumentException(
              "calendar "
                  + name
                  + ": the session of "
                  + date
                  + " opens before the one before it"
                  + " closes, expected sessions in order of time");
        }
        newestCloseMs = session.closeMs();
        sessions.add(session);
      }
    }
    return sessions;
  }

  private List<SessionHours> hours(LocalDate date) {
    if (closed.contains(date) || closedYearly.contains(MonthDay.from(date))) {
      return List.of();
    }
    List<SessionHours> hours = week.getOrDefault(date.getDayOfWeek(), List.of());
    if (!early.containsKey(date) && !late.containsKey(date)) {
      return hours;
    }
    return hours.stream()
        .flatMap(each -> each.between(late.get(date), early.get(date)).stream())
        .toList();
  }
}
