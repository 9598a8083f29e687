package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.TradingCalendar;
import io.prometheus.client.Collector;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bars each configured calendar expects since the newest bar came, so that a night or a
 * weekend is no silence. Series without a configured calendar are left out: when their market is
 * closed is not known here. Thread-safe.
 */
final class OverdueBars extends Collector {
  private static final int MOST_KEYS = 64;
  private static final long DAY_MS = 86_400_000;
  private static final String OVERDUE = "barcast_overdue_bars";

  private final Calendars calendars;
  private final InstantSource clock;
  private final Map<Key, Newest> newest = new HashMap<>();

  private record Key(Interval interval, String calendar) {}

  private record Newest(TradingCalendar calendar, long arrivalMs) {}

  OverdueBars(Calendars calendars, InstantSource clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** A bar of a series comes now. */
  synchronized void came(SeriesId series) {
    calendars.configured(series).ifPresent(calendar -> came(series.interval(), calendar));
  }

  private void came(Interval interval, TradingCalendar calendar) {
    Key key = new Key(interval, calendar.name());
    if (newest.containsKey(key) || newest.size() < MOST_KEYS) {
      newest.put(key, new Newest(calendar, clock.millis()));
    }
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges gauges =
        new Gauges("interval", "calendar")
            .declare(
                OVERDUE,
                "Bars that the configured calendar expects since the newest bar came; none with"
                    + " calendar auto.");
    long nowMs = clock.millis();
    newest.forEach(
        (key, last) ->
            gauges.set(
                OVERDUE,
                (double) expected(last, nowMs, key.interval()),
                key.interval().code(),
                key.calendar()));
    return gauges.samples();
  }

  private static long expected(Newest last, long nowMs, Interval interval) {
    if (!last.calendar().hasSessions()) {
      return 0;
    }
    return interval.millis() < DAY_MS
        ? last.calendar().barsBetween(last.arrivalMs(), nowMs, interval)
        : closes(last, nowMs) * DAY_MS / interval.millis();
  }

  private static long closes(Newest last, long nowMs) {
    return last.calendar().sessions(date(last.arrivalMs()), date(nowMs + DAY_MS)).stream()
        .filter(session -> session.closeMs() > last.arrivalMs() && session.closeMs() <= nowMs)
        .count();
  }

  private static LocalDate date(long epochMs) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
  }
}
