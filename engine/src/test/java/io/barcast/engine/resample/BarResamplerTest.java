package io.barcast.engine.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarResamplerTest {
  private static final SeriesId MINUTES = SeriesId.of("X", "1m");

  /** Wednesday 2024-03-06, 09:30 in New York. */
  private static final Instant OPEN = Instant.parse("2024-03-06T14:30:00Z");

  /** What a series was made into. */
  private record Made(List<Bar> bars, List<Resampled.Incomplete> incomplete, long outside) {}

  @Test
  void shouldTakeFirstHighestLowestLastAndSum() {
    List<Bar> parts =
        List.of(
            part(OPEN, 10, 12, 9, 11, 5), part(minute(1), 11, 11, 8, 9, 2), part(minute(2), 9, 15));

    assertThat(make("XNYS", "3m", parts, Fill.NONE).bars())
        .containsExactly(
            new Bar(
                SeriesId.of("X", "3m"),
                OPEN.toEpochMilli(),
                minute(3).toEpochMilli(),
                10,
                15,
                8,
                15,
                8,
                "feed"));
  }

  @ParameterizedTest
  @CsvSource({
    // calendar, target, first and last bar of a day of minutes, number of bars
    "XNYS, 7m, 2024-03-06T14:30:00Z, 2024-03-06T20:55:00Z/2024-03-06T21:00:00Z, 56",
    "XNYS, 30m, 2024-03-06T14:30:00Z, 2024-03-06T20:30:00Z/2024-03-06T21:00:00Z, 13",
    "XNYS, 1h, 2024-03-06T14:00:00Z, 2024-03-06T20:00:00Z/2024-03-06T21:00:00Z, 7",
    "XNYS, 4h, 2024-03-06T14:00:00Z, 2024-03-06T18:00:00Z/2024-03-06T21:00:00Z, 2",
    "XNYS, 1d, 2024-03-06T00:00:00Z, 2024-03-06T00:00:00Z/2024-03-07T00:00:00Z, 1",
    "24/7, 15m, 2024-03-06T14:30:00Z, 2024-03-06T20:45:00Z/2024-03-06T21:00:00Z, 26",
  })
  void shouldAnchorBarsAtTheSession(
      String calendar, String target, String first, String last, int count) {
    List<Bar> bars = make(calendar, target, minutes(OPEN, 390), Fill.NONE).bars();

    assertThat(bars).hasSize(count);
    assertThat(Instant.ofEpochMilli(bars.get(0).openTimeMs())).isEqualTo(first);
    assertThat(time(bars.get(count - 1))).isEqualTo(last);
  }

  @Test
  void shouldEndTheDayWithAHalfDay() {
    Instant dayAfterThanksgiving = Instant.parse("2024-11-29T14:30:00Z");

    assertThat(make("XNYS", "1d", minutes(dayAfterThanksgiving, 210), Fill.NONE).bars()).hasSize(1);
    assertThat(make("XNYS", "1d", minutes(dayAfterThanksgiving, 209), Fill.NONE).bars()).isEmpty();
  }

  @Test
  void shouldLeaveOutBarsOutsideSessions() {
    Made made = make("XNYS", "1h", minutes(OPEN.minusSeconds(3600), 60 + 390 + 60), Fill.NONE);

    assertThat(made.bars()).hasSize(7);
    assertThat(made.outside()).isEqualTo(120);
  }

  @Test
  void shouldMakeDaysOfForeignExchangeFromFiveToFive() {
    Instant sunday = Instant.parse("2024-07-07T21:00:00Z");
    List<Bar> days = make("24/5", "1d", minutes(sunday, 2 * 1440), Fill.NONE).bars();
    List<Bar> quarters = make("24/5", "4h", minutes(sunday, 1440), Fill.NONE).bars();

    assertThat(days.stream().map(BarResamplerTest::time))
        .containsExactly(
            "2024-07-08T00:00:00Z/2024-07-09T00:00:00Z",
            "2024-07-09T00:00:00Z/2024-07-10T00:00:00Z");
    assertThat(quarters)
        .hasSize(6)
        .allMatch(bar -> bar.closeTimeMs() - bar.openTimeMs() == 14_400_000);
    assertThat(quarters.get(0).openTimeMs()).isEqualTo(sunday.toEpochMilli());
  }

  @Test
  void shouldStampDaysThatEndAfterTheUtcDateAtLocalMidnight() {
    TradingCalendar calendar =
        TradingCalendar.parse("west", "zone America/New_York\nsession mon-sun 00:00 24:00");
    List<Bar> parts = minutes(Instant.parse("2024-03-10T05:00:00Z"), 23 * 60);

    assertThat(make(calendar, "1d", parts, Fill.NONE).bars().stream().map(BarResamplerTest::time))
        .containsExactly("2024-03-10T05:00:00Z/2024-03-11T04:00:00Z");
  }

  @Test
  void shouldMakeNoBarAcrossAHole() {
    List<Bar> parts = new ArrayList<>(minutes(OPEN, 70));
    parts.addAll(minutes(minute(200), 190));
    Made made = make("XNYS", "30m", parts, Fill.NONE);

    assertThat(made.bars().stream().map(BarResamplerTest::time))
        .startsWith(
            "2024-03-06T14:30:00Z/2024-03-06T15:00:00Z",
            "2024-03-06T15:00:00Z/2024-03-06T15:30:00Z",
            "2024-03-06T18:00:00Z/2024-03-06T18:30:00Z")
        .hasSize(2 + 6);
    assertThat(made.incomplete())
        .extracting(Resampled.Incomplete::missing)
        .containsExactly(20L, 20L);
    assertThat(made.incomplete().get(0).detail())
        .isEqualTo(
            "the X/30m bar from 2024-03-06T15:30:00Z to 2024-03-06T16:00:00Z is not made: 20 of"
                + " its parts are missing by the calendar XNYS");
  }

  @Test
  void shouldFillAndMarkWhenAsked() {
    List<Bar> parts = new ArrayList<>(minutes(OPEN, 70));
    parts.addAll(minutes(minute(200), 190));
    Made made = make("XNYS", "30m", parts, Fill.FLAT);

    assertThat(made.incomplete()).isEmpty();
    assertThat(made.bars())
        .extracting(Bar::source)
        .containsExactly(
            "feed",
            "feed",
            "partly flat",
            "flat",
            "flat",
            "flat",
            "partly flat",
            "feed",
            "feed",
            "feed",
            "feed",
            "feed",
            "feed");
    assertThat(made.bars().subList(3, 6))
        .allMatch(bar -> bar.volume() == 0 && bar.open() == bar.close())
        .allMatch(bar -> bar.close() == made.bars().get(2).close());
  }

  @Test
  void shouldTellOfTheBarThatHasNotEnded() {
    BarResampler resampler = resampler("XNYS", "1h", Fill.NONE);
    minutes(OPEN, 40).forEach(resampler::add);

    assertThat(resampler.unfinished())
        .get()
        .extracting(Resampled.Incomplete::missing)
        .isEqualTo(50L);
  }

  @ParameterizedTest
  @CsvSource({"2024-07-01, 4, 1", "2024-07-01, 3, 0", "2024-07-08, 5, 1", "2024-07-08, 4, 0"})
  void shouldMakeWeeksOfTheDaysWithASession(String monday, int days, int weeks) {
    SeriesId series = SeriesId.of("X", "1d");
    BarResampler resampler = new BarResampler(series, periods("XNYS", "1w"), Fill.NONE);
    List<Bar> parts =
        LongStream.range(0, 5)
            .map(day -> Instant.parse(monday + "T00:00:00Z").toEpochMilli() + day * 86_400_000)
            .filter(openMs -> openMs != Instant.parse("2024-07-04T00:00:00Z").toEpochMilli())
            .limit(days)
            .mapToObj(openMs -> Bar.opening(series, openMs, 1, 1, 1, 1, 1, "feed"))
            .toList();

    Made made = make(resampler, parts);

    assertThat(made.bars()).hasSize(weeks);
    assertThat(resampler.unfinished().isPresent()).isEqualTo(weeks == 0);
    assertThat(made.bars())
        .allMatch(bar -> bar.openTimeMs() == parts.get(0).openTimeMs())
        .allMatch(bar -> bar.closeTimeMs() - bar.openTimeMs() == 7 * 86_400_000L);
  }

  @Test
  void shouldPutEarlierPartsOnTheScaleOfASplit() {
    List<Bar> parts =
        List.of(
            part(OPEN, 100, 110, 90, 100, 10),
            part(minute(1), 25, 26, 24, 25, 40).withSplit(4),
            part(minute(2), 25, 25));

    assertThat(make("24/7", "15m", List.of(), Fill.NONE).bars()).isEmpty();
    assertThat(make("XNYS", "3m", parts, Fill.NONE).bars())
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(bar.open()).isEqualTo(25);
              assertThat(bar.high()).isEqualTo(27.5);
              assertThat(bar.low()).isEqualTo(22.5);
              assertThat(bar.volume()).isEqualTo(40 + 40 + 1);
              assertThat(bar.splitFactor()).isEqualTo(4);
            });
  }

  @Test
  void shouldRefusePartsThatComeLateOrBelongToTwoBars() {
    BarResampler minutes = resampler("XNYS", "30m", Fill.NONE);
    minutes.add(part(minute(1), 10, 10));

    assertThat(minutes.add(part(minute(1), 10, 10))).as("a repetition").isEmpty();
    assertThat(minutes.add(part(OPEN, 10, 10)))
        .singleElement()
        .isInstanceOfSatisfying(
            Resampled.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("late"));

    SeriesId sevens = SeriesId.of("X", "7m");
    BarResampler crossing = new BarResampler(sevens, periods("XNYS", "30m"), Fill.NONE);
    Bar part = Bar.opening(sevens, minute(28).toEpochMilli(), 1, 1, 1, 1, 1, "feed");
    assertThat(crossing.add(part))
        .singleElement()
        .isInstanceOfSatisfying(
            Resampled.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("overlap"));
  }

  @Test
  void shouldTolerateLabelsThatJitter() {
    List<Bar> parts =
        LongStream.range(0, 60)
            .mapToObj(i -> part(minute(i).plusMillis(i % 3 * 2_000 - 2_000), 10, 10))
            .toList();

    assertThat(make("XNYS", "15m", parts, Fill.NONE).bars()).hasSize(4);
  }

  @Test
  void shouldRejectIntervalsThatAreNoLongerBars() {
    assertThatThrownBy(() -> resampler("XNYS", "1m", Fill.NONE))
        .hasMessage("bars of X are 1m long, expected bars shorter than 1m");
    assertThatThrownBy(() -> periods("XNYS", "2d"))
        .hasMessage("bars of 2d cannot be made, expected less than a day, 1d or 1w");
    assertThatThrownBy(() -> periods("none", "1h"))
        .hasMessage("calendar none has no sessions, expected one that has");
  }

  private static Made make(String calendar, String target, List<Bar> parts, Fill fill) {
    return make(resampler(calendar, target, fill), parts);
  }

  private static Made make(TradingCalendar calendar, String target, List<Bar> parts, Fill fill) {
    return make(new BarResampler(MINUTES, new Periods(calendar, Interval.of(target)), fill), parts);
  }

  private static Made make(BarResampler resampler, List<Bar> parts) {
    List<Bar> bars = new ArrayList<>();
    List<Resampled.Incomplete> incomplete = new ArrayList<>();
    for (Bar part : parts) {
      for (Resampled each : resampler.add(part)) {
        if (each instanceof Resampled.Made made) {
          bars.add(made.bar());
        } else {
          incomplete.add((Resampled.Incomplete) each);
        }
      }
    }
    return new Made(bars, incomplete, resampler.outside());
  }

  private static BarResampler resampler(String calendar, String target, Fill fill) {
    return new BarResampler(MINUTES, periods(calendar, target), fill);
  }

  static Periods periods(String calendar, String target) {
    return new Periods(
        Calendars.parse(calendar, path -> path).configured(MINUTES).orElseThrow(),
        Interval.of(target));
  }

  private static Instant minute(long after) {
    return OPEN.plus(Duration.ofMinutes(after));
  }

  private static List<Bar> minutes(Instant from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> part(from.plus(Duration.ofMinutes(i)), 100 + i % 7, 100 + i % 5))
        .toList();
  }

  private static Bar part(Instant open, double first, double last) {
    return part(open, first, Math.max(first, last), Math.min(first, last), last, 1);
  }

  private static Bar part(
      Instant open, double first, double high, double low, double last, double volume) {
    return Bar.opening(MINUTES, open.toEpochMilli(), first, high, low, last, volume, "feed");
  }

  private static String time(Bar bar) {
    return Instant.ofEpochMilli(bar.openTimeMs()) + "/" + Instant.ofEpochMilli(bar.closeTimeMs());
  }
}
