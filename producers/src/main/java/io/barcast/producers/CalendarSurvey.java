package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.SeriesCalendar;
import io.barcast.engine.calendar.TradingCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The calendars that all bars of a source fit best. */
public final class CalendarSurvey {
  private final Map<SeriesId, SeriesCalendar> calendars = new HashMap<>();
  private final Map<SeriesId, Bar> newest = new HashMap<>();

  private CalendarSurvey() {}

  /** Reads the source to its end and closes it. */
  public static CalendarSurvey of(BarSource source) {
    CalendarSurvey survey = new CalendarSurvey();
    try (source) {
      while (source.hasNext()) {
        if (source.next() instanceof GoodBar good) {
          survey.add(good.bar());
        }
      }
    }
    return survey;
  }

  private void add(Bar bar) {
    Bar earlier = newest.get(bar.series());
    if (earlier == null) {
      calendars.put(bar.series(), SeriesCalendar.auto());
    } else if (bar.openTimeMs() < earlier.closeTimeMs()) {
      return;
    } else {
      calendars.getOrDefault(bar.series(), SeriesCalendar.auto()).learn(earlier, bar);
    }
    newest.put(bar.series(), bar);
  }

  /** The calendar of a series; empty when its bars fit none. */
  public Optional<TradingCalendar> calendar(SeriesId series) {
    return Optional.ofNullable(calendars.get(series)).flatMap(SeriesCalendar::calendar);
  }
}
