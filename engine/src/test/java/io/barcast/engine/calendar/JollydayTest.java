package io.barcast.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** XNYS compared with another library's full holidays of the exchange. */
class JollydayTest {
  /** New Year on a Saturday is not moved to Friday, the last day of the exchange's year. */
  private static final Set<String> LAST_DAYS_OF_YEARS =
      Set.of("1993-12-31", "1999-12-31", "2004-12-31", "2010-12-31", "2021-12-31", "2027-12-31");

  /** The exchange has closed for Martin Luther King Day since 1998. */
  private static final Set<String> MARTIN_LUTHER_KING_DAYS =
      Set.of(
          "1990-01-15",
          "1991-01-21",
          "1992-01-20",
          "1993-01-18",
          "1994-01-17",
          "1995-01-16",
          "1996-01-15",
          "1997-01-20");

  /** One-off closures that the library leaves out. */
  private static final Set<String> ONE_OFF =
      Set.of(
          "1994-04-27",
          "2001-09-11",
          "2001-09-12",
          "2001-09-13",
          "2001-09-14",
          "2018-12-05",
          "2025-01-09");

  @Test
  void shouldCloseOnTheDaysThatJollydayKnows() {
    Set<LocalDate> theirs = theirs();
    Set<LocalDate> ours = ours();

    assertThat(without(theirs, ours))
        .isEqualTo(
            Stream.concat(LAST_DAYS_OF_YEARS.stream(), MARTIN_LUTHER_KING_DAYS.stream())
                .map(LocalDate::parse)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(without(ours, theirs).stream().map(LocalDate::toString))
        .containsExactlyInAnyOrderElementsOf(ONE_OFF);
  }

  private static Set<LocalDate> theirs() {
    HolidayManager manager =
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NYSE));
    return IntStream.rangeClosed(1990, 2030)
        .mapToObj(year -> manager.getHolidays(Year.of(year)))
        .flatMap(Set::stream)
        .map(JollydayTest::observed)
        .filter(JollydayTest::isWeekday)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static LocalDate observed(Holiday holiday) {
    return holiday.getObservedDate().orElse(holiday.getDate());
  }

  private static Set<LocalDate> ours() {
    return LocalDate.of(1990, 1, 1)
        .datesUntil(LocalDate.of(2031, 1, 1))
        .filter(JollydayTest::isWeekday)
        .filter(date -> !openOn(date))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean openOn(LocalDate date) {
    long midnightMs = date.toEpochDay() * 86_400_000L;
    return BuiltInCalendars.newYork().openBetween(midnightMs, midnightMs + 86_400_000L);
  }

  private static boolean isWeekday(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }

  private static Set<LocalDate> without(Set<LocalDate> all, Set<LocalDate> others) {
    Set<LocalDate> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
