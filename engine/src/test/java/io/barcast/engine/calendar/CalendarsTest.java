package io.barcast.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.SeriesId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarsTest {
  private static final String TOKYO =
      """
      zone Asia/Tokyo
      session mon-fri 09:00 11:30
      session mon-fri 12:30 15:00 # until 2024-11-04
      closed 01-01 2024-01-02     # New Year
      early 2024-01-04 11:30
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BTC*=24/7,EUR*=24/5,*=XNYS | BTCUSD   | 24/7",
        "BTC*=24/7,EUR*=24/5,*=XNYS | EURUSD=X | 24/5",
        "BTC*=24/7,EUR*=24/5,*=XNYS | SPY      | XNYS",
        "EURUSD=X=24/5              | EURUSD=X | 24/5",
        "EURUSD=X=24/5              | EURUSD   | auto",
        "*USD=24/7                  | BTCUSD   | 24/7",
        "*USD=24/7                  | BTCUSDT  | auto",
        "B*D=24/7                   | BTCUSD   | 24/7",
        "B.C=24/7                   | BTC      | auto",
        "XNYS                       | SPY      | XNYS",
        "SPY=auto,*=XNYS            | SPY      | auto",
        "7203*=file:dir/tokyo.cal   | 7203.T   | tokyo",
      })
  void shouldGiveASeriesTheCalendarOfTheFirstRuleThatMatches(
      String rules, String symbol, String calendar) {
    Calendars calendars = Calendars.parse(rules, path -> TOKYO);

    assertThat(calendars.forSeries(SeriesId.of(symbol, "1h")).name()).isEqualTo(calendar);
    assertThat(Calendars.parse(calendars.text(), path -> TOKYO).text()).isEqualTo(calendars.text());
  }

  @Test
  void shouldWriteItsRules() {
    assertThat(Calendars.auto().text()).isEqualTo("auto");
    assertThat(Calendars.parse(" BTC* = 24/7, XNYS ", path -> "").text())
        .isEqualTo("BTC*=24/7,*=XNYS");
    assertThat(Calendars.parse("X=auto", path -> "").text()).isEqualTo("X=auto");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*=NYSE | calendar rule is '*=NYSE', expected PATTERN=CALENDAR with auto, none, 24/7",
        "=XNYS  | calendar rule for 'XNYS' has no symbol",
      })
  void shouldRejectOtherRules(String rules, String message) {
    assertThatThrownBy(() -> Calendars.parse(rules, path -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1m", "1d", "1w"})
  void shouldExpectNothingWithoutACalendar(String interval) {
    SeriesCalendar none = Calendars.parse("none", path -> "").forSeries(SeriesId.of("X", interval));

    assertThat(
            none.missingBetween(
                Times.bar(interval, "2024-01-01T00:00Z"), Times.bar(interval, "2024-03-01T00:00Z")))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-05T02:29Z, 2024-01-05T03:30Z, 0",
    "2024-01-05T02:28Z, 2024-01-05T03:30Z, 1",
    "2024-01-04T02:29Z, 2024-01-05T00:00Z, 0",
    "2023-12-29T05:59Z, 2024-01-04T00:00Z, 300",
    "2024-11-04T05:59Z, 2024-11-05T00:00Z, 0",
  })
  void shouldReadSessionsWithABreak(String earlier, String later, long missing) {
    TradingCalendar tokyo = TradingCalendar.parse("tokyo", TOKYO);

    assertThat(tokyo.missingBetween(Times.bar("1m", earlier), Times.bar("1m", later)))
        .isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone Mars/Base | line 1: 'zone Mars/Base' cannot be read",
        "zone UTC;opens 09:00 | line 2: 'opens 09:00' cannot be read ('opens' is no statement)",
        "zone UTC;session mon 09:00 | line 2: 'session mon 09:00' cannot be read (3 words)",
        "zone UTC;session month 09:00 10:00 | 'month' is none of mon tue wed",
        "zone UTC;closed 2024-02-30 | line 2: 'closed 2024-02-30' cannot be read",
        "zone UTC;closed 02-30 | line 2: 'closed 02-30' cannot be read",
        "zone UTC;early 2024-02-01 | line 2: 'early 2024-02-01' cannot be read (2 words)",
        "zone UTC | calendar x has no zone or no session",
        "session mon 09:00 10:00 | calendar x has no zone or no session",
        "zone UTC;session mon 09:00 12:00;session mon 11:00 13:00 | opens before the one before",
      })
  void shouldNameALineThatCannotBeRead(String lines, String message) {
    assertThatThrownBy(() -> TradingCalendar.parse("x", lines.replace(';', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("calendar x")
        .hasMessageContaining(message);
  }
}
