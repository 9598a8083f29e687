package io.barcast.monitoring.page;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.SeriesCalendar;
import io.barcast.engine.calendar.TradingCalendar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The calendar by which the forecasts of a series fall due: the configured one, or without that the
 * one that its newest bars teach.
 */
final class DueTimes {
  private static final int LEARNED_BARS = 500;
  private static final String TOO_FEW_BARS = "auto";

  private final BarHistory bars;
  private final Calendars calendars;

  DueTimes(BarHistory bars, Calendars calendars) {
    this.bars = bars;
    this.calendars = calendars;
  }

  /** Empty where it is not known: with few bars, or with bars that fit no calendar. */
  Optional<TradingCalendar> calendar(SeriesId series) {
    return calendars.configured(series).or(() -> learned(series));
  }

  private Optional<TradingCalendar> learned(SeriesId series) {
    List<SeenBar> newest =
        bars.of(series).before(Long.MAX_VALUE, LEARNED_BARS, Function.identity()).oldestFirst();
    SeriesCalendar calendar = SeriesCalendar.auto();
    Bar before = null;
    for (SeenBar seen : newest) {
      if (before != null) {
        calendar.learn(before, seen.bar());
      }
      before = seen.bar();
    }
    return calendar.name().equals(TOO_FEW_BARS) ? Optional.empty() : calendar.calendar();
  }
}
