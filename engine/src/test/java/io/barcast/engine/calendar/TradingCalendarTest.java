package io.barcast.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
  private static final TradingCalendar XNYS = BuiltInCalendars.newYork();
  private static final TradingCalendar WEEKDAYS = BuiltInCalendars.weekdays();
  private static final TradingCalendar ALWAYS = BuiltInCalendars.always();

  @ParameterizedTest
  @CsvSource({
    // last bar's open, next bar's open (New York), missing
    "2024-03-06T15:30, 2024-03-07T09:30, 1h, 0",
    "2024-03-06T15:00, 2024-03-07T09:00, 1h, 0",
    "2024-03-06T14:30, 2024-03-07T09:30, 1h, 1",
    "2024-03-06T15:00, 2024-03-07T10:00, 1h, 1",
    "2024-03-06T15:30, 2024-03-08T09:30, 1h, 7",
    "2024-03-08T15:00, 2024-03-11T09:00, 1h, 0",
    "2024-11-01T15:59, 2024-11-04T09:30, 1m, 0",
    "2024-11-01T15:59, 2024-11-04T09:31, 1m, 1",
    "2024-11-01T15:59, 2024-11-05T09:30, 1m, 390",
    "2024-03-06T10:00, 2024-03-06T12:00, 1h, 1",
    "2024-03-06T10:00, 2024-03-06T11:30, 1h, 0",
    "2024-11-29T12:59, 2024-12-02T09:30, 1m, 0",
    "2024-11-29T12:00, 2024-12-02T09:00, 1h, 0",
    "2002-09-10T15:59, 2002-09-11T12:00, 1m, 0",
    "2001-09-10T15:59, 2001-09-17T09:30, 1m, 0",
    "2024-03-06T19:00, 2024-03-07T04:00, 1h, 0",
    "2024-03-06T15:53, 2024-03-07T09:30, 7m, 0",
    "2024-03-06T15:53, 2024-03-07T09:37, 7m, 1",
    "2024-03-06T08:00, 2024-03-07T08:00, 4h, 1",
    "2024-03-06T12:00, 2024-03-07T08:00, 4h, 0",
  })
  void shouldExpectTheBarsOfNewYorkSessions(
      String earlier, String later, String interval, long missing) {
    assertThat(
            XNYS.missingBetween(Times.newYork(interval, earlier), Times.newYork(interval, later)))
        .isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-12-04, 2018-12-06, 0",
    "2025-01-08, 2025-01-10, 0",
    "2012-10-26, 2012-10-31, 0",
    "2001-09-10, 2001-09-17, 0",
    "1994-04-26, 1994-04-28, 0",
    "2004-06-10, 2004-06-14, 0",
    "2006-12-29, 2007-01-03, 0",
    "1997-01-17, 1997-01-21, 1",
    "1998-01-16, 1998-01-20, 0",
    "2021-06-18, 2021-06-22, 1",
    "2022-06-17, 2022-06-21, 0",
    "2024-03-04, 2024-03-08, 3",
    "2024-03-07, 2024-03-12, 2",
  })
  void shouldKnowTheSessionDatesOfNewYork(String earlier, String later, long missing) {
    assertThat(
            XNYS.missingBetween(
                Times.bar("1d", earlier + "T00:00Z"), Times.bar("1d", later + "T00:00Z")))
        .as("from UTC midnight")
        .isEqualTo(missing);
    assertThat(
            XNYS.missingBetween(
                localDay("America/New_York", earlier), localDay("America/New_York", later)))
        .as("from local midnight, with days of 23 and 25 hours")
        .isEqualTo(missing);
  }

  @Test
  void shouldTakeDaysOf23And25HoursAsNeighbours() {
    for (String date : List.of("2024-03-09", "2024-03-10", "2024-11-02", "2024-11-03")) {
      Bar day = localDay("Europe/Paris", date);
      Bar next = localDay("Europe/Paris", LocalDate.parse(date).plusDays(1).toString());

      assertThat(ALWAYS.missingBetween(day, next)).as(date).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Friday 17:00 to Sunday 17:00, winter and summer, and the two weekends of clock changes
    "2024-01-12T21:59Z, 2024-01-14T22:00Z, 0",
    "2024-07-12T20:59Z, 2024-07-14T21:00Z, 0",
    "2024-03-08T21:59Z, 2024-03-10T21:00Z, 0",
    "2024-11-01T20:59Z, 2024-11-03T22:00Z, 0",
    "2024-07-12T20:58Z, 2024-07-14T21:02Z, 3",
    "2024-07-09T20:57Z, 2024-07-09T21:03Z, 5",
    "2024-07-11T20:59Z, 2024-07-14T21:00Z, 1440",
    "2024-12-24T21:59Z, 2024-12-25T22:00Z, 0",
  })
  void shouldCloseForeignExchangeAtWeekends(String earlier, String later, long missing) {
    assertThat(WEEKDAYS.missingBetween(Times.bar("1m", earlier), Times.bar("1m", later)))
        .isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 2024-07-12T20:00Z, 2024-07-20T21:00Z, 192",
    "1h, 2024-07-12T20:17Z, 2024-07-20T21:17Z, 192",
    "4h, 2024-07-12T22:00Z, 2024-07-13T06:00Z, 1",
    "1m, 2024-07-12T23:58Z, 2024-07-13T00:00Z, 1",
    "1m, 2024-07-12T23:59Z, 2024-07-13T00:01Z, 1",
    "1m, 2024-07-12T23:59:00Z, 2024-07-13T00:00:06Z, 0",
    "1d, 2024-07-12T00:00Z, 2024-07-20T00:00Z, 7",
    "1d, 2024-07-12T00:00+02:00, 2024-07-20T00:00+02:00, 7",
    "1w, 2024-07-01T00:00Z, 2024-07-22T00:00Z, 2",
    "1w, 2024-08-26T00:00Z, 2024-09-03T00:00Z, 0",
    "1w, 2024-08-27T00:00Z, 2024-09-09T00:00Z, 1",
    "30d, 2024-01-01T00:00Z, 2024-02-01T00:00Z, 0",
    "30d, 2024-01-01T00:00Z, 2024-03-01T00:00Z, 1",
  })
  void shouldExpectEveryBarOfAMarketThatNeverCloses(
      String interval, String earlier, String later, long missing) {
    assertThat(ALWAYS.missingBetween(Times.bar(interval, earlier), Times.bar(interval, later)))
        .isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({"1990-01-02, 2021-04-30, SPX_1d_stockindicators.csv.gz, 7894"})
  void shouldFindNoHoleInRealDays(String first, String last, String file, int days) {
    List<Bar> bars = RealBars.of(file, "1d");

    assertThat(bars).hasSize(days);
    assertThat(XNYS.date(bars.get(0))).isEqualTo(first);
    assertThat(XNYS.date(bars.get(days - 1))).isEqualTo(last);
    assertThat(Times.holes(SeriesCalendar.of(XNYS), bars)).isEmpty();
    assertThat(bars).allMatch(bar -> XNYS.openBetween(bar.openTimeMs(), bar.closeTimeMs()));
  }

  @Test
  void shouldFindNoHoleInRealHoursButAHaltOfNasdaq() {
    assertThat(Times.holes(SeriesCalendar.of(XNYS), RealBars.of("SPY_1h_lean_raw.csv.gz", "1h")))
        .isEmpty();
    assertThat(Times.holes(SeriesCalendar.of(XNYS), RealBars.of("AAPL_1h_lean_raw.csv.gz", "1h")))
        .as("Nasdaq stopped trading on 2013-08-22 from 12:14 to 15:25")
        .containsExactly(new Times.Hole(Instant.parse("2013-08-22T17:00:00Z"), 2));
  }

  private static Bar localDay(String zone, String date) {
    ZoneId id = ZoneId.of(zone);
    LocalDate day = LocalDate.parse(date);
    return new Bar(
        SeriesId.of("X", "1d"),
        day.atStartOfDay(id).toInstant().toEpochMilli(),
        day.plusDays(1).atStartOfDay(id).toInstant().toEpochMilli(),
        1,
        1,
        1,
        1,
        0,
        "test");
  }

  @ParameterizedTest
  @CsvSource({
    // last bar's open (New York), bars ahead, close of the bar that is due (New York)
    "2024-03-06T10:30, 1h, 1, 2024-03-06T12:30",
    "2024-03-06T15:30, 1h, 1, 2024-03-07T10:30",
    "2024-03-06T15:00, 1h, 1, 2024-03-07T10:00",
    "2024-03-06T15:30, 1h, 8, 2024-03-08T10:30",
    "2024-03-08T15:30, 1h, 1, 2024-03-11T10:30",
    "2024-03-08T15:00, 1h, 2, 2024-03-11T11:00",
    "2024-11-29T12:00, 1h, 1, 2024-12-02T10:00",
    "2024-03-06T15:59, 1m, 391, 2024-03-08T09:31",
    "2024-03-06T12:00, 4h, 1, 2024-03-07T12:00",
  })
  void shouldKnowWhenABarOfASessionIsDue(String open, String interval, int bars, String due) {
    Bar bar = Times.newYork(interval, open);

    assertThat(XNYS.closeOfNext(bar.closeTimeMs(), bars, bar.series().interval()))
        .hasValue(Times.newYork(interval, due).openTimeMs());
  }

  @ParameterizedTest
  @CsvSource({
    // last bar's close, bars ahead, close of the day that is due
    "2024-03-07T00:00:00Z, 1, 2024-03-08T00:00:00Z",
    "2024-03-09T00:00:00Z, 1, 2024-03-12T00:00:00Z",
    "2024-07-04T00:00:00Z, 1, 2024-07-06T00:00:00Z",
    "2024-03-08T21:00:00Z, 1, 2024-03-11T20:00:00Z",
    "2024-03-08T05:00:00Z, 2, 2024-03-12T04:00:00Z",
  })
  void shouldKnowWhenADayIsDue(Instant close, int bars, Instant due) {
    Interval day = Interval.of("1d");

    assertThat(XNYS.closeOfNext(close.toEpochMilli(), bars, day)).hasValue(due.toEpochMilli());
  }

  @Test
  void shouldKnowWhenABarIsDueOnlyWhereBarsAreExpected() {
    long close = Instant.parse("2024-03-08T00:00:00Z").toEpochMilli();
    long day = 86_400_000L;

    assertThat(ALWAYS.closeOfNext(close, 5, Interval.of("1h"))).hasValue(close + 5 * day / 24);
    assertThat(WEEKDAYS.closeOfNext(close, 5, Interval.of("1w"))).hasValue(close + 35 * day);
    TradingCalendar none = BuiltInCalendars.named("none").orElseThrow();
    assertThat(none.closeOfNext(close, 1, Interval.of("1h"))).isEmpty();
    assertThat(XNYS.closeOfNext(close, 1_000_000, Interval.of("1d"))).isEmpty();
    assertThat(XNYS.closeOfNext(close, 10_000_000, Interval.of("1h"))).isEmpty();
  }
}
