package io.barcast.engine.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a session of a date opens and closes.
 *
 * @param openMinute minutes after the date's midnight; negative on the day before
 * @param closeMinute minutes after the date's midnight, up to 1,440, after the open
 */
record SessionHours(int openMinute, int closeMinute) {
  private static final int DAY_MINUTES = 1_440;

  private static final String MIDNIGHT = "24:00";

  static SessionHours of(String open, String close) {
    int openMinute = minute(LocalTime.parse(open));
    int closeMinute = close.equals(MIDNIGHT) ? DAY_MINUTES : minute(LocalTime.parse(close));
    return new SessionHours(
        openMinute < closeMinute ? openMinute : openMinute - DAY_MINUTES, closeMinute);
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  /** What a late open and an early close leave of it: nothing or one. */
  List<SessionHours> between(@Nullable LocalTime late, @Nullable LocalTime early) {
    int open = late == null ? openMinute : Math.max(openMinute, openOf(minute(late)));
    int close = early == null ? closeMinute : Math.min(closeMinute, minute(early));
    return open < close ? List.of(new SessionHours(open, close)) : List.of();
  }

  private int openOf(int minute) {
    return openMinute < 0 && minute >= closeMinute ? minute - DAY_MINUTES : minute;
  }

  Session on(LocalDate date, ZoneId zone) {
    return new Session(date, instantMs(date, openMinute, zone), instantMs(date, closeMinute, zone));
  }

  private static long instantMs(LocalDate date, int minute, ZoneId zone) {
    LocalDate day = date.plusDays(Math.floorDiv(minute, DAY_MINUTES));
    LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(minute, DAY_MINUTES) * 60L);
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}
