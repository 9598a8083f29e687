package io.barcast.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionSlotsTest {
  private static final long MINUTE_MS = 60_000L;
  private static final Optional<TradingCalendar> NEW_YORK = BuiltInCalendars.named("XNYS");
  private static final Optional<TradingCalendar> CURRENCIES = BuiltInCalendars.named("24/5");

  private final SessionSlots fiveMinutes = new SessionSlots(Interval.of("5m"));

  @Test
  void shouldGiveTheEighthOfTheSession() {
    fiveMinutes.use(NEW_YORK);

    assertThat(slotAt("2019-06-04T13:35:00Z")).isZero();
    assertThat(slotAt("2019-06-04T16:45:00Z")).isEqualTo(4);
    assertThat(slotAt("2019-06-04T19:55:00Z")).isEqualTo(7);
    assertThat(fiveMinutes.barsPerPart()).isEqualTo(78 / 8.0);
  }

  @Test
  void shouldGiveTheEighthOfASessionThatClosesEarly() {
    fiveMinutes.use(NEW_YORK);

    assertThat(slotAt("2018-12-24T17:55:00Z")).isEqualTo(7);
    assertThat(fiveMinutes.barsPerPart()).isEqualTo(42 / 8.0);
  }

  @Test
  void shouldSeeThatTheMarketWasClosedBeforeABar() {
    fiveMinutes.use(NEW_YORK);

    assertThat(slot("2019-06-03T20:00:00Z", "2019-06-04T13:30:00Z"))
        .isEqualTo(SessionSlots.AFTER_CLOSED);
    assertThat(slot("2019-05-31T19:40:00Z", "2019-06-03T13:50:00Z"))
        .isEqualTo(SessionSlots.AFTER_CLOSED);
    assertThat(slot("2019-06-04T13:40:00Z", "2019-06-04T13:50:00Z")).isZero();
  }

  @Test
  void shouldTakeAdjoiningSessionsAsOpen() {
    fiveMinutes.use(CURRENCIES);

    assertThat(slot("2019-06-04T20:30:00Z", "2019-06-04T21:30:00Z")).isZero();
    assertThat(slot("2019-05-31T21:00:00Z", "2019-06-02T21:00:00Z"))
        .isEqualTo(SessionSlots.AFTER_CLOSED);
    fiveMinutes.use(Optional.empty());
    assertThat(slot("2019-05-31T21:00:00Z", "2019-06-02T21:00:00Z")).isEqualTo(7);
  }

  @Test
  void shouldForeseeTheNightAndTheWeekend() {
    fiveMinutes.use(NEW_YORK);
    assertThat(next("2019-05-31T19:50:00Z", 4)).containsExactly(7, 7, SessionSlots.AFTER_CLOSED, 0);
    assertThat(next("2019-05-31T20:00:00Z", 2)).containsExactly(SessionSlots.AFTER_CLOSED, 0);
  }

  @Test
  void shouldForeseeHoursThatBeginBeforeTheSession() {
    SessionSlots hours = new SessionSlots(Interval.of("1h"));
    hours.use(NEW_YORK);
    hours.startAt(ms("2019-06-03T19:00:00Z"));

    assertThat(IntStream.range(0, 9).map(i -> hours.next()))
        .containsExactly(7, SessionSlots.AFTER_CLOSED, 1, 2, 3, 4, 6, 7, SessionSlots.AFTER_CLOSED);
  }

  @Test
  void shouldForeseeTheSlotsThatComeInAWeek() {
    for (Optional<TradingCalendar> calendar : List.of(NEW_YORK, CURRENCIES)) {
      fiveMinutes.use(calendar);
      long beforeMs = ms("2019-06-03T15:00:00Z");
      fiveMinutes.startAt(beforeMs);
      SessionSlots actual = new SessionSlots(Interval.of("5m"));
      actual.use(calendar);
      for (long openMs = beforeMs; openMs < ms("2019-06-12T15:00:00Z"); openMs += 5 * MINUTE_MS) {
        if (calendar.orElseThrow().openBetween(openMs, openMs + 5 * MINUTE_MS)) {
          long closeMs = openMs + 5 * MINUTE_MS;
          assertThat(fiveMinutes.next()).isEqualTo(actual.of(beforeMs, openMs, closeMs));
          beforeMs = closeMs;
        }
      }
    }
  }

  private int slotAt(String open) {
    return slot(open, open);
  }

  private int slot(String before, String open) {
    return fiveMinutes.of(ms(before), ms(open), ms(open) + 5 * MINUTE_MS);
  }

  private int[] next(String close, int bars) {
    fiveMinutes.startAt(ms(close));
    return IntStream.range(0, bars).map(i -> fiveMinutes.next()).toArray();
  }

  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
