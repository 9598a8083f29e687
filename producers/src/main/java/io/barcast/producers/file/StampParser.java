package io.barcast.producers.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times of files. Dates that do not exist are not read. Digits alone are a date from
 * {@code yyyymmdd} on, or an epoch time whose unit is told by its size.
 */
final class StampParser {
  private static final Pattern EPOCH = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
  private static final Pattern COMPACT =
      Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:[ T]?(\\d{2})(\\d{2})(\\d{2})?)?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{4}|\\d{2})");
  private static final Pattern DAY_NAMED =
      Pattern.compile("(\\d{1,2})[- ]([A-Za-z]{3,9})[-, ]+(\\d{4}|\\d{2})");
  private static final Pattern MONTH_NAMED =
      Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})[:](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])[Mm])?"
              + "(?: ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})[- ]([AaPp])[Mm]");
  private static final Pattern CLOCK = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> EPOCH_UNITS =
      List.of("seconds", "milliseconds", "microseconds", "nanoseconds");
  private static final int CENTURY_TURN = 70;

  private final @Nullable DateOrder order;

  /**
   * @param order how dates are read whose year is last and that are all digits; null when it is not
   *     known
   */
  StampParser(@Nullable DateOrder order) {
    this.order = order;
  }

  /** The time that a text gives; empty when it gives none. */
  Optional<Stamp> parse(String text) {
    String trimmed = text.trim();
    try {
      Stamp usual = IsoStamp.parse(trimmed);
      return usual != null ? Optional.of(usual) : digits(trimmed).or(() -> written(trimmed));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A time of the day, such as {@code 154500}, {@code 15:45} or {@code 3:45 PM}. */
  static Optional<LocalTime> timeOfDay(String text) {
    String trimmed = text.trim();
    Matcher clock = CLOCK.matcher(trimmed);
    try {
      if (clock.matches()) {
        return Optional.of(
            LocalTime.of(number(clock, 1), number(clock, 2), numberOrZero(clock, 3)));
      }
      Matcher time = TIME.matcher(trimmed);
      return time.matches() ? Optional.of(time(time)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the text is a date that can be read with either order. */
  static Optional<int[]> orderless(String text) {
    Matcher date = YEAR_LAST.matcher(text.trim());
    return date.lookingAt() && !date.group(2).equals(".")
        ? Optional.of(new int[] {number(date, 1), number(date, 3)})
        : Optional.empty();
  }

  private static Optional<Stamp> digits(String text) {
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      LocalDate date = LocalDate.of(number(compact, 1), number(compact, 2), number(compact, 3));
      return Optional.of(
          compact.group(4) == null
              ? Stamp.day(date)
              : new Stamp(
                  date.atTime(number(compact, 4), number(compact, 5), numberOrZero(compact, 6)),
                  null,
                  Stamp.Kind.LOCAL));
    }
    return EPOCH.matcher(text).matches() ? Optional.of(epoch(text)) : Optional.empty();
  }

  /** Of 9 to 11 digits seconds, to 14 milliseconds, to 17 microseconds, else nanoseconds. */
  private static Stamp epoch(String text) {
    BigDecimal seconds = new BigDecimal(text).movePointLeft(3 * thousandths(text));
    long nanos =
        seconds.movePointRight(9).remainder(BigDecimal.valueOf(1_000_000_000L)).longValue();
    return Stamp.epoch(Instant.ofEpochSecond(seconds.longValue(), nanos));
  }

  /** How often the unit of an epoch time is a thousandth of a second. */
  private static int thousandths(String text) {
    int point = text.indexOf('.');
    int digits = point < 0 ? text.length() : point;
    return digits <= 11 ? 0 : digits <= 14 ? 1 : digits <= 17 ? 2 : 3;
  }

  /** The unit of an epoch time, for messages. */
  static String epochUnit(String text) {
    return EPOCH_UNITS.get(thousandths(text));
  }

  private Optional<Stamp> written(String text) {
    Matcher date = YEAR_FIRST.matcher(text);
    if (date.lookingAt()) {
      return rest(
          LocalDate.of(number(date, 1), number(date, 3), number(date, 4)), text, date.end());
    }
    date = YEAR_LAST.matcher(text);
    if (date.lookingAt()) {
      return yearLast(date, text);
    }
    date = DAY_NAMED.matcher(text);
    if (date.lookingAt()) {
      return rest(
          LocalDate.of(year(date.group(3)), month(date.group(2)), number(date, 1)),
          text,
          date.end());
    }
    date = MONTH_NAMED.matcher(text);
    return date.lookingAt()
        ? rest(
            LocalDate.of(number(date, 3), month(date.group(1)), number(date, 2)), text, date.end())
        : Optional.empty();
  }

  private Optional<Stamp> yearLast(Matcher date, String text) {
    boolean dayFirst = date.group(2).equals(".") || order == DateOrder.DAY_FIRST;
    if (!dayFirst && order == null) {
      return Optional.empty();
    }
    int month = number(date, dayFirst ? 3 : 1);
    int day = number(date, dayFirst ? 1 : 3);
    return rest(LocalDate.of(year(date.group(4)), month, day), text, date.end());
  }

  /** What follows the date: nothing, or a time. */
  private static Optional<Stamp> rest(LocalDate date, String text, int end) {
    if (end == text.length()) {
      return Optional.of(Stamp.day(date));
    }
    int start = end;
    while (start < text.length() && " T,;".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    if (start == end || start == text.length()) {
      return Optional.empty();
    }
    String rest = text.substring(start);
    Matcher hour = HOUR.matcher(rest);
    if (hour.matches()) {
      return Optional.of(Stamp.day(date).at(LocalTime.of(hour(number(hour, 1), hour.group(2)), 0)));
    }
    Matcher time = TIME.matcher(rest);
    if (time.matches()) {
      return Optional.of(at(date, time));
    }
    return CLOCK.matcher(rest).matches()
        ? timeOfDay(rest).map(clock -> Stamp.day(date).at(clock))
        : Optional.empty();
  }

  private static Stamp at(LocalDate date, Matcher time) {
    String zone = time.group(6);
    return zone == null
        ? Stamp.day(date).at(time(time))
        : new Stamp(date.atTime(time(time)), offset(zone), Stamp.Kind.OFFSET);
  }

  private static LocalTime time(Matcher time) {
    String fraction = time.group(4);
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    return LocalTime.of(
        hour(number(time, 1), time.group(5)), number(time, 2), numberOrZero(time, 3), nanos);
  }

  private static int hour(int hour, @Nullable String half) {
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("hour " + hour + " with AM or PM");
    }
    return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
  }

  private static ZoneOffset offset(String zone) {
    return zone.equals("UTC") || zone.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year < CENTURY_TURN ? 2000 + year : 1900 + year;
  }

  private static int month(String name) {
    int index = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new DateTimeException("no month " + name);
    }
    return index + 1;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static int numberOrZero(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : number(matcher, group);
  }
}
