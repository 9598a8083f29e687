package io.barcast.producers;

import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.bad;
import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.settings;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When bars of files open and close, and in which order they come. */
class FileTimesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final String VALUES = ",1,2,1,2,5";

  @TempDir Path folder;

  private final OptionsBuilder options = new OptionsBuilder();

  private Path file(String name, List<String> times) {
    List<String> lines = new ArrayList<>(List.of("time,open,high,low,close,volume"));
    times.forEach(time -> lines.add(time + VALUES));
    return write(folder.resolve(name), lines.toArray(String[]::new));
  }

  private static List<String> every(Duration step, long count) {
    return LongStream.range(0, count)
        .mapToObj(i -> START.plus(step.multipliedBy(i)).toString())
        .toList();
  }

  private static List<String> days(String first, long count) {
    LocalDate start = LocalDate.parse(first);
    return LongStream.range(0, count).mapToObj(i -> start.plusDays(i).toString()).toList();
  }

  @Test
  void shouldHoldBackABarThatClosesAfterTheClock() {
    Instant now = START.plus(Duration.ofHours(5)).plusSeconds(10);
    OptionsBuilder early = new OptionsBuilder(InstantSource.fixed(now));
    Path file = file("X_1h.csv", every(Duration.ofHours(1), 6));

    List<Row> rows = read(early.settings(), file);

    assertThat(bars(rows)).hasSize(5);
    assertThat(bad(rows)).isEmpty();
    assertThat(early.notes())
        .contains(
            "held back X_1h.csv:7: the bar of X/1h that closes at 2024-01-01T06:00:00Z is not"
                + " finished",
            "X_1h.csv: unfinished bars held back: 1");
  }

  @Test
  void shouldEndADayAtTheNextMidnightOfTheOffsetsZone() {
    List<String> times =
        days("2024-03-08", 5).stream()
            .map(day -> LocalDate.parse(day).atStartOfDay(NEW_YORK).toOffsetDateTime())
            .map(OffsetDateTime::toString)
            .toList();

    assertThat(bars(read(options.settings(), file("X.csv", times))))
        .extracting(bar -> (bar.closeTimeMs() - bar.openTimeMs()) / 3_600_000)
        .containsExactly(24L, 24L, 23L, 24L, 24L);
    assertThat(options.notes().get(0)).contains("days of America/New_York");
  }

  @Test
  void shouldEndADayAtTheNextMidnightOfTheZoneThatTheCallerNames() {
    List<Bar> bars =
        bars(
            read(
                options.zone("America/New_York").settings(), file("X.csv", days("2024-11-02", 3))));

    assertThat(bars)
        .extracting(bar -> (bar.closeTimeMs() - bar.openTimeMs()) / 3_600_000)
        .containsExactly(24L, 25L, 24L);
    assertThat(Instant.ofEpochMilli(bars.get(0).openTimeMs())).isEqualTo("2024-11-02T04:00:00Z");
  }

  @Test
  void shouldKeepLocalDaysBesideAWrongRow() {
    List<String> times = new ArrayList<>();
    for (String day : days("2024-03-01", 40)) {
      times.add(LocalDate.parse(day).atStartOfDay(NEW_YORK).toOffsetDateTime().toString());
    }
    times.set(20, "2024-03-21T09:30:00-04:00");

    assertThat(bars(read(options.settings(), file("X.csv", times))).get(9))
        .satisfies(
            bar -> assertThat(bar.closeTimeMs() - bar.openTimeMs()).isEqualTo(23 * 3_600_000));
  }

  @Test
  void shouldReadDaysWithoutAZoneFromMidnightToMidnightUtc() {
    assertThat(bars(read(file("X.csv", days("2024-03-08", 5)))))
        .allSatisfy(bar -> assertThat(bar.closeTimeMs() - bar.openTimeMs()).isEqualTo(86_400_000));
  }

  @Test
  void shouldRefuseATimeThatClocksSkipped() {
    Path file = file("X.csv", List.of("2024-03-10 01:00", "2024-03-10 02:30", "2024-03-10 03:00"));

    List<Row> rows = read(options.interval("30m").zone("America/New_York").settings(), file);

    assertThat(bars(rows)).hasSize(2);
    assertThat(bad(rows).get(0).detail()).contains("exists in America/New_York");
  }

  @Test
  void shouldReadTheHourThatClocksRepeatTwice() {
    Path file =
        file(
            "X.csv",
            List.of(
                "2024-11-03 00:00", "2024-11-03 01:00", "2024-11-03 01:00", "2024-11-03 02:00"));

    assertThat(bars(read(options.interval("1h").zone("America/New_York").settings(), file)))
        .extracting(bar -> Instant.ofEpochMilli(bar.openTimeMs()).toString().substring(11, 16))
        .containsExactly("04:00", "05:00", "06:00", "07:00");
  }

  @Test
  void shouldReadWeeksByTheirFirstSessionFromMondayToMonday() {
    List<String> weeks = new ArrayList<>(List.of("2024-01-02", "2024-01-08", "2024-01-16"));
    for (int week = 3; week < 20; week++) {
      weeks.add(LocalDate.parse("2024-01-01").plusWeeks(week).toString());
    }
    List<Bar> bars = bars(read(file("X.csv", weeks)));

    assertThat(bars).hasSize(20);
    assertThat(bars.get(0).series()).hasToString("X/1w");
    for (int week = 0; week < 20; week++) {
      Instant monday = START.plus(Duration.ofDays(7L * week));
      assertThat(Instant.ofEpochMilli(bars.get(week).openTimeMs())).isEqualTo(monday);
      assertThat(bars.get(week).closeTimeMs())
          .isEqualTo(monday.plus(Duration.ofDays(7)).toEpochMilli());
    }
  }

  @Test
  void shouldKeepWeeksThatBeginOnOneWeekday() {
    Path file = file("X.csv", List.of("2024-01-04", "2024-01-11", "2024-01-18"));

    assertThat(bars(read(file)))
        .extracting(bar -> Instant.ofEpochMilli(bar.openTimeMs()).toString().substring(0, 10))
        .containsExactly("2024-01-04", "2024-01-11", "2024-01-18");
  }

  @Test
  void shouldRefuseMonthsAsAWhole() {
    List<String> months =
        LongStream.range(0, 24)
            .mapToObj(i -> LocalDate.parse("2020-01-01").plusMonths(i).toString())
            .toList();

    assertRefused(() -> read(file("X.csv", months)), "bars of a calendar month are not read");
  }

  @Test
  void shouldSetJitteringTimesToARegularGrid() {
    Random random = new Random(4);
    List<String> times = new ArrayList<>();
    for (long i = 0; i < 120; i++) {
      times.add(START.plusSeconds(60 * i + 40 + random.nextInt(5)).toString());
    }
    List<Bar> bars = bars(read(options.settings(), file("X.csv", times)));

    assertThat(bars).hasSize(120);
    assertThat(bars.get(0).series()).hasToString("X/1m");
    for (int i = 1; i < 120; i++) {
      assertThat(bars.get(i).openTimeMs()).isEqualTo(bars.get(i - 1).closeTimeMs());
    }
    assertThat(options.notes().get(0)).contains("times that jitter set to every 1m");
  }

  @Test
  void shouldLeaveSessionsThatBeginBesideTheHourAsTheyAre() {
    List<String> times = new ArrayList<>();
    for (int day = 2; day < 12; day++) {
      for (int hour = 14; hour < 21; hour++) {
        times.add("2024-01-%02dT%02d:%02d:00Z".formatted(day, hour, hour == 14 ? 30 : 0));
      }
    }

    assertThat(bars(read(options.settings(), file("X.csv", times))))
        .extracting(bar -> Instant.ofEpochMilli(bar.openTimeMs()).toString())
        .containsExactlyElementsOf(times);
  }

  @Test
  void shouldRefuseAnIntervalLongerThanTheRowsAreApart() {
    Path file = file("X.csv", every(Duration.ofMinutes(1), 100));

    assertRefused(() -> read(settings("1h"), file), "1m apart");
  }

  @Test
  void shouldSortAFileByCloseAndSymbol() {
    List<String> lines = new ArrayList<>();
    for (String time : every(Duration.ofHours(1), 100)) {
      lines.add("A," + time + VALUES);
      lines.add("B," + time + VALUES);
    }
    List<Bar> inOrder = bars(read(written("in.csv", lines)));
    Collections.shuffle(lines, new Random(3));
    List<Bar> shuffled = bars(read(options.settings(), written("X.csv", lines)));

    assertThat(shuffled)
        .isSortedAccordingTo(
            Comparator.comparingLong(Bar::closeTimeMs).thenComparing(bar -> bar.series().symbol()))
        .hasSize(200);
    assertThat(shuffled)
        .extracting(Bar::series, Bar::openTimeMs)
        .containsExactlyElementsOf(
            inOrder.stream().map(bar -> tuple(bar.series(), bar.openTimeMs())).toList());
    assertThat(options.notes().get(0)).contains("not in order of time, sorted");
  }

  private Path written(String name, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return write(folder.resolve(name), lines.toArray(String[]::new));
  }

  private static void assertRefused(ThrowingCallable reading, String problem) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            UserException.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.BAD_DATA);
              assertThat(error.problem()).contains(problem);
            });
  }
}
