package io.barcast.producers.feed;

import io.barcast.engine.bar.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Labels of daily bars: an exchange's day is from midnight to midnight UTC of its date. */
final class SessionDay {
  private static final long DAY_MS = 86_400_000;

  private SessionDay() {}

  /**
   * When a bar opens.
   *
   * @param timeMs as the source says it, epoch milliseconds UTC
   * @param zone the exchange's, which a day is of
   */
  static long openMs(long timeMs, Interval interval, String zone) throws FeedException {
    if (interval.millis() < DAY_MS) {
      return timeMs;
    }
    try {
      return openMs(Instant.ofEpochMilli(timeMs).atZone(ZoneId.of(zone)).toLocalDate());
    } catch (DateTimeException e) {
      throw FeedException.passing("'" + zone + "' is not a time zone", e);
    }
  }

  /** When the bar of a date such as {@code 2024-05-31} opens. */
  static long openMs(String date) throws FeedException {
    try {
      return openMs(LocalDate.parse(date));
    } catch (DateTimeException e) {
      throw FeedException.passing("'" + date + "' is not a date", e);
    }
  }

  private static long openMs(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** The date of a time. */
  static LocalDate date(long timeMs) {
    return Instant.ofEpochMilli(timeMs).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
