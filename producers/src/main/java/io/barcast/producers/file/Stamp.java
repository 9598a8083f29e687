package io.barcast.producers.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time as a file gives it.
 *
 * @param local date and time; of an epoch time those in UTC
 * @param offset the offset that the file names; null when it names none
 * @param kind what is known
 */
record Stamp(LocalDateTime local, @Nullable ZoneOffset offset, Kind kind) {
  /** What a stamp says. */
  enum Kind {
    /** Seconds or less since 1970. */
    EPOCH,
    /** Date and time with an offset from UTC. */
    OFFSET,
    /** Date and time without a zone. */
    LOCAL,
    /** A date without a time. */
    DAY
  }

  static Stamp epoch(Instant instant) {
    return new Stamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC, Kind.EPOCH);
  }

  static Stamp day(LocalDate date) {
    return new Stamp(date.atStartOfDay(), null, Kind.DAY);
  }

  /** Whether the time of the day is midnight, as the file writes it. */
  boolean atMidnight() {
    return local.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /** Whether the zone of the day decides when it is. */
  boolean needsZone() {
    return offset == null;
  }

  /** This day at a time. */
  Stamp at(LocalTime time) {
    return new Stamp(local.toLocalDate().atTime(time), offset, Kind.LOCAL);
  }

  /** This date and time at an offset. */
  Stamp at(ZoneOffset known) {
    return new Stamp(local, known, kind);
  }

  /** Epoch milliseconds, in a zone where the stamp itself names none. */
  long millis(ZoneId zone) {
    ZoneOffset known = offset;
    return known == null
        ? local.atZone(zone).toInstant().toEpochMilli()
        : local.toInstant(known).toEpochMilli();
  }

  /** Whether clocks skipped this local time. */
  boolean isSkippedIn(ZoneId zone) {
    return needsZone() && !atMidnight() && zone.getRules().getValidOffsets(local).isEmpty();
  }

  /** Date and time in a zone. */
  ZonedDateTime in(ZoneId zone) {
    return Instant.ofEpochMilli(millis(zone)).atZone(zone);
  }
}
