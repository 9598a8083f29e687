package io.barcast.engine.resample;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.RealBars;
import io.barcast.engine.calendar.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days made of real hours, compared with the same provider's days. */
class LeanDaysTest {
  /**
   * Days with an early close on which the file has hours after it, which its days include and a
   * session does not: trades that were reported late, and of other exchanges.
   */
  private static final Set<String> HOURS_AFTER_EARLY_CLOSE =
      Set.of(
          "1998-11-27",
          "1998-12-24",
          "1999-11-26",
          "1999-12-31",
          "2000-07-03",
          "2000-11-24",
          "2001-07-03",
          "2001-11-23",
          "2001-12-24",
          "2002-07-05",
          "2002-11-29",
          "2002-12-24",
          "2003-07-03",
          "2003-11-28",
          "2003-12-24",
          "2003-12-26",
          "2004-11-26",
          "2005-11-25",
          "2006-07-03",
          "2007-07-03",
          "2007-12-24",
          "2008-07-03",
          "2008-12-24");

  /** The exchange opened at 12:00; others traded from 11:00 or earlier. */
  private static final String LATE_OPEN = "2002-09-11";

  /** Nasdaq stopped trading from 12:14 to 15:25: two hours are missing, so there is no day. */
  private static final String HALT = "2013-08-22";

  @ParameterizedTest
  @CsvSource({"SPY, 24, 0", "AAPL, 21, 1"})
  void shouldMakeTheDaysOfTheProviderFromItsHours(String symbol, int differing, int notMade) {
    List<Bar> theirs = RealBars.of(symbol + "_1d_lean_raw.csv.gz", "1d");
    Map<String, Bar> ours = days(RealBars.of(symbol + "_1h_lean_raw.csv.gz", "1h"));
    List<String> different =
        theirs.stream()
            .filter(day -> ours.containsKey(date(day)))
            .filter(day -> !samePrices(day, ours.get(date(day))))
            .map(LeanDaysTest::date)
            .toList();

    assertThat(theirs).hasSize(5_849);
    assertThat(ours).hasSize(5_849 - notMade);
    assertThat(theirs.stream().map(LeanDaysTest::date).filter(date -> !ours.containsKey(date)))
        .hasSize(notMade)
        .allMatch(HALT::equals);
    assertThat(different)
        .hasSize(differing)
        .allMatch(date -> HOURS_AFTER_EARLY_CLOSE.contains(date) || date.equals(LATE_OPEN));
  }

  private static Map<String, Bar> days(List<Bar> hours) {
    TradingCalendar xnys =
        Calendars.parse("XNYS", path -> path).configured(hours.get(0).series()).orElseThrow();
    Periods days = new Periods(xnys, Interval.of("1d"));
    BarResampler resampler = new BarResampler(hours.get(0).series(), days, Fill.NONE);
    List<Bar> made = new ArrayList<>();
    for (Bar hour : hours) {
      for (Resampled each : resampler.add(hour)) {
        if (each instanceof Resampled.Made day) {
          made.add(day.bar());
        }
      }
    }
    assertThat(resampler.unfinished()).isEmpty();
    return made.stream().collect(Collectors.toMap(LeanDaysTest::date, Function.identity()));
  }

  private static String date(Bar day) {
    return Instant.ofEpochMilli(day.openTimeMs()).toString().replace("T00:00:00Z", "");
  }

  private static boolean samePrices(Bar one, Bar other) {
    return one.open() == other.open()
        && one.high() == other.high()
        && one.low() == other.low()
        && one.close() == other.close();
  }
}
