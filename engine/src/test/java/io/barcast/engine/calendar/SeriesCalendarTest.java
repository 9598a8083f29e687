package io.barcast.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.calendar.Times.Hole;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesCalendarTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final SeriesCalendar auto = SeriesCalendar.auto();

  @Test
  void shouldFindAHoleOfEightDaysInHoursOfCrypto() {
    List<Bar> bars =
        join(
            List.of(
                Times.row("1h", "2023-05-20T00:00Z", 408),
                Times.row("1h", "2023-06-14T00:00Z", 100)));

    assertThat(Times.holes(auto, bars))
        .containsExactly(new Hole(Instant.parse("2023-06-06T00:00:00Z"), 192));
    assertThat(auto.name()).isEqualTo("24/7");
  }

  @Test
  void shouldKeepTheCalendarAcrossHolesInMinutesOfCrypto() {
    List<Bar> bars =
        join(
            List.of(
                Times.row("1m", "2023-05-20T00:00Z", 500),
                Times.row("1m", "2023-05-20T12:00Z", 500),
                Times.row("1m", "2023-05-20T20:21Z", 500)));

    assertThat(Times.holes(auto, bars)).extracting(Hole::bars).containsExactly(220L, 1L);
    assertThat(auto.name()).isEqualTo("24/7");
  }

  @Test
  void shouldFindNoHoleInTheFirstSixtyBars() {
    List<Bar> bars =
        join(
            List.of(
                Times.row("1h", "2023-05-20T00:00Z", 59),
                Times.row("1h", "2023-05-23T00:00Z", 60)));

    assertThat(Times.holes(auto, bars)).isEmpty();
    assertThat(auto.name()).isEqualTo("24/7");
  }

  @Test
  void shouldFindTheNextHoleAfterSixtyBars() {
    List<Bar> bars =
        join(
            List.of(
                Times.row("1h", "2023-05-20T00:00Z", 60),
                Times.row("1h", "2023-05-23T00:00Z", 60)));

    assertThat(Times.holes(auto, bars)).extracting(Hole::bars).containsExactly(12L);
  }

  @Test
  void shouldFindNoHoleInRealDaysOfAnIndex() {
    assertThat(Times.holes(auto, RealBars.of("SPX_1d_stockindicators.csv.gz", "1d"))).isEmpty();
    assertThat(auto.name()).isEqualTo("XNYS");
  }

  @Test
  void shouldChooseNewYorkForRealHoursAndMinutesOfAShare() {
    assertThat(Times.holes(auto, RealBars.of("SPY_1h_lean_raw.csv.gz", "1h"))).isEmpty();
    assertThat(auto.name()).isEqualTo("XNYS");

    SeriesCalendar minutes = SeriesCalendar.auto();
    Times.holes(minutes, RealBars.of("AAPL_1m_google2016.csv.gz", "1m"));
    assertThat(minutes.name()).isEqualTo("XNYS");
  }

  @Test
  void shouldChooseWeekdaysForRealMinutesOfForeignExchange() {
    List<Hole> holes = Times.holes(auto, RealBars.of("EURUSD_1m_histdata_2017Q1.csv.gz", "1m"));

    assertThat(auto.name()).isEqualTo("24/5");
    assertThat(holes).as("no weekend is a hole").allMatch(hole -> hole.bars() <= 60);
    assertThat(holes)
        .as("the file's clock keeps winter time after 2017-03-12, New York's does not")
        .filteredOn(hole -> hole.bars() > 4)
        .extracting(Hole::from)
        .containsExactly(
            Instant.parse("2017-03-10T22:00:00Z"),
            Instant.parse("2017-03-17T22:00:00Z"),
            Instant.parse("2017-03-24T22:00:00Z"));
    assertThat(holes).as("minutes without a tick").hasSize(92 + 3);
  }

  @Test
  void shouldChooseForRealHoursOfCrypto() {
    assertThat(Times.holes(auto, RealBars.of("BTCUSD_4h_coinbase.csv.gz", "4h")))
        .extracting(Hole::bars)
        .containsExactlyInAnyOrder(1L, 3L);
    assertThat(auto.name()).isEqualTo("24/7");
  }

  @Test
  void shouldTakeOtherSessionsAsIrregular() {
    List<Bar> london = london(2021, 10, "1h", 9);
    List<Bar> withHole = new ArrayList<>(london.subList(0, 900));
    withHole.addAll(london.subList(900 + 2 * 45, london.size()));

    assertThat(Times.holes(SeriesCalendar.auto(), london)).isEmpty();
    assertThat(Times.holes(auto, withHole)).singleElement().satisfies(this::isTwoWeeks);
    assertThat(auto.name()).isEqualTo("irregular");
  }

  @Test
  void shouldSoonTakeMinutesOfOtherSessionsAsIrregular() {
    List<Bar> london = london(2021, 2, "1m", 510);

    assertThat(Times.holes(auto, london))
        .as("the first two nights")
        .extracting(Hole::from)
        .containsExactly(
            Instant.parse("2021-01-04T16:30:00Z"), Instant.parse("2021-01-05T16:30:00Z"));
    assertThat(auto.name()).isEqualTo("irregular");
  }

  private void isTwoWeeks(Hole hole) {
    assertThat(hole.bars()).isBetween(80L, 110L);
  }

  @Test
  void shouldJudgeTheSameAfterARestart() {
    List<Bar> bars = london(2021, 4, "1h", 9);
    SeriesCalendar restarted = SeriesCalendar.auto();
    for (int i = 1; i < bars.size(); i++) {
      Bar earlier = bars.get(i - 1);
      Bar later = bars.get(i);
      assertThat(restarted.missingBetween(earlier, later))
          .isEqualTo(auto.missingBetween(earlier, later));
      auto.learn(earlier, later);
      restarted.learn(earlier, later);
      restarted = reloaded(restarted);
      assertThat(saved(restarted)).isEqualTo(saved(auto));
    }
    assertThat(restarted.name()).isEqualTo(auto.name());
  }

  private static SeriesCalendar reloaded(SeriesCalendar calendar) {
    SeriesCalendar loaded = SeriesCalendar.auto();
    loaded.load(saved(calendar));
    return loaded;
  }

  private static ByteBuffer saved(SeriesCalendar calendar) {
    ByteBuffer out = ByteBuffer.allocate(SeriesCalendar.BYTES);
    calendar.save(out);
    assertThat(out.remaining()).isZero();
    return out.flip();
  }

  /** Bars from 08:00 on weekdays, without the bank holidays of a year. */
  private static List<Bar> london(int year, int months, String interval, int barsPerDay) {
    long millis = Interval.of(interval).millis();
    List<LocalDate> closed =
        Stream.of("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28")
            .map(day -> LocalDate.parse(year + "-" + day))
            .toList();
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year, 1 + months, 1))
        .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .filter(date -> !closed.contains(date))
        .map(date -> date.atTime(8, 0).atZone(LONDON).toInstant().toEpochMilli())
        .flatMap(openMs -> LongStream.range(0, barsPerDay).mapToObj(i -> openMs + i * millis))
        .map(openMs -> Times.bar(interval, openMs))
        .toList();
  }

  private static List<Bar> join(List<List<Bar>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
