package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResampleCommandTest {
  /** Monday 2024-03-04, 09:30 in New York. */
  private static final Instant OPEN = Instant.parse("2024-03-04T14:30:00Z");

  @TempDir Path folder;

  private Ended resample(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("resample", "--csv", file));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--out", out()));
    return Commands.run(arguments.toArray());
  }

  private Path out() {
    return folder.resolve("out.csv");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(out());
  }

  /** Two weeks of minutes of a share. */
  private Path minutes() {
    List<String> rows =
        IntStream.range(0, 12)
            .filter(day -> day % 7 < 5)
            .mapToObj(day -> OPEN.plusSeconds(86_400L * day - (day >= 7 ? 3_600 : 0)))
            .flatMap(
                open -> IntStream.range(0, 390).mapToObj(i -> row(open.plusSeconds(60L * i), i)))
            .toList();
    return Commands.write(folder.resolve("S_1m.csv"), rows);
  }

  private static String row(Instant time, int i) {
    return Commands.row("S", time, 100 + i, 101 + i, 99 + i, 100.5 + i);
  }

  @Test
  void shouldChooseTheCalendarByTheBarsAndMakeHoursAndDays() throws IOException {
    Path minutes = minutes();
    Ended hours = resample(minutes, "--to", "1h");

    assertThat(hours.exitCode()).as(hours.err()).isZero();
    assertThat(hours.err()).contains("S/1m: calendar XNYS, by its bars").doesNotContain("refused");
    assertThat(lines()).hasSize(1 + 10 * 7);
    assertThat(lines().get(0)).isEqualTo(Commands.HEADER);
    assertThat(lines().get(1)).isEqualTo("S,2024-03-04T14:00:00Z,100.0,130.0,99.0,129.5,30000.0");

    assertThat(resample(minutes, "--to", "1d", "--calendar", "XNYS").exitCode()).isZero();
    assertThat(lines()).hasSize(1 + 10);
    assertThat(lines().get(10)).isEqualTo("S,2024-03-15T00:00:00Z,100.0,490.0,99.0,489.5,390000.0");

    Ended again =
        Commands.run(
            "resample",
            "--csv",
            out(),
            "--to",
            "1w",
            "--interval",
            "1d",
            "--calendar",
            "XNYS",
            "--out",
            "-");
    assertThat(again.out().lines()).hasSize(1 + 2);
  }

  @Test
  void shouldListBarsWithMissingPartsUnlessToldToFill() throws IOException {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 100));
    rows.subList(30, 33).clear();
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);
    Ended ended = resample(file, "--to", "4h", "--calendar", "24/7");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines()).hasSize(1 + 23);
    assertThat(ended.err())
        .contains(
            "refused A_1h.csv:32: hole: the A/4h bar from 2024-01-02T04:00:00Z to"
                + " 2024-01-02T08:00:00Z is not made: 2 of its parts are missing by the calendar"
                + " 24/7")
        .contains("refused rows: 2 (hole 2)");

    assertThat(resample(file, "--to", "4h", "--calendar", "24/7", "--fill", "flat").exitCode())
        .isZero();
    assertThat(lines()).hasSize(1 + 25);
    assertThat(lines().get(0)).endsWith(",source");
    assertThat(lines().stream().filter(line -> line.endsWith(",partly flat"))).hasSize(2);
  }

  @Test
  void shouldNameWhatItHoldsBackOrLeavesOut() throws IOException {
    List<String> rows =
        IntStream.range(-30, 100).mapToObj(i -> row(OPEN.plusSeconds(60L * i), i + 30)).toList();
    Path file = Commands.write(folder.resolve("S_1m.csv"), rows);
    Ended ended = resample(file, "--to", "30m", "--calendar", "XNYS");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines()).hasSize(1 + 3);
    assertThat(ended.err())
        .contains("left out: 30 bars of S/1m are outside the sessions of XNYS")
        .contains(
            "held back: the S/30m bar from 2024-03-04T16:00:00Z to 2024-03-04T16:30:00Z is not"
                + " made: 20 of its parts are missing by the calendar XNYS");
  }

  @Test
  void shouldAskForTheCalendarOfBarsThatFitNone() {
    List<String> rows =
        IntStream.range(0, 40)
            .boxed()
            .flatMap(day -> IntStream.range(0, 5).mapToObj(hour -> 24 * day + hour))
            .map(hour -> row(OPEN.plusSeconds(3_600L * hour), 1))
            .toList();
    Path file = Commands.write(folder.resolve("S_1h.csv"), rows);
    Ended ended = resample(file, "--to", "1d");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.problem())
        .containsExactly(
            "barcast: when S/1h trades is not clear from its bars, or they come once",
            "Give --calendar, such as --calendar XNYS or --calendar file:FILE.");
  }

  @Test
  void shouldReadACalendarFile() throws IOException {
    Path calendar =
        Commands.write(
            folder.resolve("asia.calendar"),
            "zone Asia/Tokyo\nsession mon-sun 09:00 11:00\nsession mon-sun 12:00 14:00\n"
                .getBytes(StandardCharsets.UTF_8));
    Path hours = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 48));
    Ended ended = resample(hours, "--to", "1d", "--calendar", "A*=file:" + calendar);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines()).hasSize(1 + 2);
    assertThat(ended.err()).contains("left out: 40 bars of A/1h are outside the sessions of asia");
  }

  @Test
  void shouldMakeBarsOfTrades() throws IOException {
    String trades =
        """
        time,price,size,id
        2024-01-01T00:00:01Z,10,1,1
        1704067202.5,12,2,2
        1704067260000,11,1,4
        1704067260000000,9,1,3
        nonsense,9,1,5
        """;
    Path file = Commands.write(folder.resolve("X.csv"), trades.getBytes(StandardCharsets.UTF_8));
    Ended ended = resample(file, "--trades", "--to", "1m");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines())
        .containsExactly(
            Commands.HEADER,
            "X,2024-01-01T00:00:00Z,10.0,12.0,10.0,12.0,3.0",
            "X,2024-01-01T00:01:00Z,9.0,11.0,9.0,11.0,2.0");
    assertThat(ended.err()).contains("refused X.csv:6: bad_row: the row is no trade: ");
  }

  @Test
  void shouldMakeBarsOfTradesWithoutAHeader() throws IOException {
    Path binance =
        Commands.write(
            folder.resolve("BTCUSDT-trades-2024-01-01.csv"),
            "5,42000.5,0.1,4200.05,1704067200000,True,True\n6,42001,0.2,8400.2,1704067200001,True,True\n"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(resample(binance, "--trades", "--to", "1m").exitCode()).isZero();
    assertThat(lines().get(1)).startsWith("BTCUSDT,2024-01-01T00:00:00Z,42000.5,42001.0,");

    Path kraken =
        Commands.write(
            folder.resolve("XBTUSD.csv"),
            "1704067200,42000.5,0.1\n1704067201,42001,0.2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(resample(kraken, "--trades", "--to", "1m").exitCode()).isZero();
    assertThat(lines().get(1)).startsWith("XBTUSD,2024-01-01T00:00:00Z,42000.5,42001.0,");
  }

  @Test
  void shouldSayWhatIsWrong() {
    Path hours = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 100));

    assertThat(resample(hours, "--to", "30m", "--calendar", "24/7").problem())
        .containsExactly(
            "barcast: bars of A are 1h long, expected bars shorter than 30m",
            "Give an interval that these bars can be made into.");
    assertThat(resample(hours, "--to", "4h", "--calendar", "NYSE").problem().get(0))
        .startsWith("barcast: calendar rule is 'NYSE', expected");
    assertThat(resample(hours, "--to", "1d", "--calendar", "none").exitCode()).isEqualTo(2);
    assertThat(resample(hours, "--to", "4h", "--trades").exitCode()).isEqualTo(5);
    assertThat(resample(folder.resolve("no.csv"), "--to", "4h", "--trades").exitCode())
        .isEqualTo(5);
  }
}
