package io.barcast.producers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/** Parses the times in files: a date, or a date and time with its zone. */
final class BarTime {
  private static final int DATE_LENGTH = 10;
  private static final DateTimeFormatter WITH_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:MM", "Z")
          .toFormatter();

  private BarTime() {}

  /**
   * Epoch milliseconds of {@code 2020-12-15T14:30:00Z}, {@code 2020-12-15 09:30:00-05:00} or {@code
   * 2020-12-15}, the last being midnight UTC; empty for anything else. A time without a zone is
   * ambiguous, and therefore not accepted.
   */
  static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
              : OffsetDateTime.parse(text, WITH_ZONE).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
