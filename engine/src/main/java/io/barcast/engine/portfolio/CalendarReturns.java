package io.barcast.engine.portfolio;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compounded net returns by calendar month, UTC, of the times at which positions fell due. */
public final class CalendarReturns {
  private CalendarReturns() {}

  /** The return of each month that has a period. */
  public static SortedMap<YearMonth, Double> monthly(List<Period> periods) {
    SortedMap<YearMonth, Double> growth = new TreeMap<>();
    for (Period period : periods) {
      YearMonth month = YearMonth.from(Instant.ofEpochMilli(period.dueMs()).atZone(ZoneOffset.UTC));
      growth.merge(month, 1 + period.net(), (before, next) -> before * next);
    }
    growth.replaceAll((month, each) -> each - 1);
    return growth;
  }
}
