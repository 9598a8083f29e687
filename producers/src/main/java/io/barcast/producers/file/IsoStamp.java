package io.barcast.producers.file;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The usual forms of a time, parsed without patterns because most rows have one of them: {@code
 * 2020-12-15}, {@code 2020-12-15T14:30:00} and {@code 2020-12-15T14:30:00Z}, with a blank or a T.
 */
final class IsoStamp {
  private static final int DATE = 10;
  private static final int SECONDS = 19;

  private IsoStamp() {}

  /**
   * The time of a text; null when it has another form.
   *
   * @throws java.time.DateTimeException when there is no such date or time
   */
  static @Nullable Stamp parse(String text) {
    int length = text.length();
    if (length != DATE && length != SECONDS && length != SECONDS + 1) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DATE);
    if (Math.min(year, Math.min(month, day)) < 0
        || text.charAt(4) != '-'
        || text.charAt(7) != '-') {
      return null;
    }
    return length == DATE
        ? Stamp.day(LocalDate.of(year, month, day))
        : time(text, year, month, day);
  }

  private static @Nullable Stamp time(String text, int year, int month, int day) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS);
    boolean separated =
        (text.charAt(DATE) == 'T' || text.charAt(DATE) == ' ')
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    boolean utc = text.length() > SECONDS;
    if (!separated
        || Math.min(hour, Math.min(minute, second)) < 0
        || (utc && text.charAt(SECONDS) != 'Z')) {
      return null;
    }
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second);
    return utc
        ? new Stamp(local, ZoneOffset.UTC, Stamp.Kind.OFFSET)
        : new Stamp(local, null, Stamp.Kind.LOCAL);
  }

  /** The number that digits make; -1 when one of them is none. */
  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
