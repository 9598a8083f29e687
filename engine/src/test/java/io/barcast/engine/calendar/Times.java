package io.barcast.engine.calendar;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Bars of which only the times matter, and the holes that a calendar finds between them. */
final class Times {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private Times() {}

  /**
   * A hole.
   *
   * @param from close of the bar before it
   * @param bars number of missing bars
   */
  record Hole(Instant from, long bars) {}

  static Bar bar(String interval, long openMs) {
    return Bar.opening(SeriesId.of("X", interval), openMs, 1, 1, 1, 1, 0, "test");
  }

  /** A bar that opens at an ISO time with an offset. */
  static Bar bar(String interval, String open) {
    return bar(interval, OffsetDateTime.parse(open).toInstant().toEpochMilli());
  }

  /** A bar that opens at a local time in New York. */
  static Bar newYork(String interval, String open) {
    return bar(interval, LocalDateTime.parse(open).atZone(NEW_YORK).toInstant().toEpochMilli());
  }

  /** Consecutive bars. */
  static List<Bar> row(String interval, String open, int count) {
    Bar first = bar(interval, open);
    long millis = first.series().interval().millis();
    return LongStream.range(0, count)
        .mapToObj(i -> bar(interval, first.openTimeMs() + i * millis))
        .toList();
  }

  static List<Hole> holes(SeriesCalendar calendar, List<Bar> bars) {
    List<Hole> holes = new ArrayList<>();
    for (int i = 1; i < bars.size(); i++) {
      long missing = calendar.missingBetween(bars.get(i - 1), bars.get(i));
      calendar.learn(bars.get(i - 1), bars.get(i));
      if (missing > 0) {
        holes.add(new Hole(Instant.ofEpochMilli(bars.get(i - 1).closeTimeMs()), missing));
      }
    }
    return holes;
  }
}
