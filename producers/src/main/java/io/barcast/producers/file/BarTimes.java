package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Open and close of the bars of a file.
 *
 * <p>A bar of days that is stamped at midnight of the file's zone lasts until midnight there: 23,
 * 24 or 25 hours a day. Weeks that are stamped by their first or last session last from Monday to
 * Monday. Everything else lasts its interval.
 *
 * @param interval the length of a bar
 * @param edge which edge the stamp is
 * @param zone the zone of days, and of stamps that name none
 * @param sessionDays whether a day's stamp is the start of its session
 * @param mondayWeeks whether a week's stamp is any day of it
 * @param grid the regular times that stamps jitter around
 */
record BarTimes(
    Interval interval,
    StampEdge edge,
    ZoneId zone,
    boolean sessionDays,
    boolean mondayWeeks,
    StampGrid grid) {
  private static final long DAY_MS = 86_400_000;
  private static final long LAST_MILLISECOND = 999;
  private static final int WEEK_DAYS = 7;

  long openMs(Stamp stamp) {
    if (mondayWeeks) {
      return start(monday(stamp));
    }
    if (isLocalDay(stamp)) {
      LocalDate date = stamp.in(zone).toLocalDate();
      return start(edge == StampEdge.OPEN ? date : date.minusDays(days()));
    }
    long millis = edgeMs(stamp);
    return edge == StampEdge.OPEN ? millis : millis - interval.millis();
  }

  long closeMs(Stamp stamp) {
    if (mondayWeeks) {
      return start(monday(stamp).plusDays(WEEK_DAYS));
    }
    if (isLocalDay(stamp)) {
      LocalDate date = stamp.in(zone).toLocalDate();
      return start(edge == StampEdge.OPEN ? date.plusDays(days()) : date);
    }
    long millis = edgeMs(stamp);
    return edge == StampEdge.OPEN ? millis + interval.millis() : millis;
  }

  private long edgeMs(Stamp stamp) {
    long millis = stamp.millis(zone);
    boolean inclusive = edge == StampEdge.CLOSE && millis % 1_000 == LAST_MILLISECOND;
    return grid.snap(inclusive ? millis + 1 : millis);
  }

  private boolean isLocalDay(Stamp stamp) {
    return days() > 0 && (sessionDays || stamp.in(zone).toLocalTime().equals(LocalTime.MIDNIGHT));
  }

  /** The length of a bar in days; zero when it is none of whole days. */
  long days() {
    return interval.millis() % DAY_MS == 0 ? interval.millis() / DAY_MS : 0;
  }

  private LocalDate monday(Stamp stamp) {
    return stamp.in(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private long start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
