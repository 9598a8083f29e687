package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesCommandTest {
  @TempDir Path folder;

  private Ended features(Path file) {
    return Commands.run("features", "--csv", file, "--out", folder.resolve("features.csv"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("features.csv"));
  }

  @Test
  void shouldWriteOneRowPerBarAndOneColumnPerFeature() throws IOException {
    Ended ended = features(Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 200)));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines()).hasSize(201);
    assertThat(lines().get(0))
        .isEqualTo(
            "symbol,interval,time,close," + String.join(",", FeatureSpec.standard().names()));
    int columns = 4 + FeatureSpec.standard().size();
    assertThat(lines()).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    assertThat(lines().get(1)).matches("A,1h,2024-01-01T01:00:00Z,[0-9.]+,.*,");
    assertThat(lines().get(1).split(",", -1)).contains("");
    assertThat(lines().get(200).split(",", -1)).doesNotContain("", "NaN");
  }

  @Test
  void shouldGiveNoDirectionToATargetThatDidNotMove() throws IOException {
    List<String> rows = new ArrayList<>();
    double price = 100;
    for (int bar = 0; bar < 300; bar++) {
      price += bar % 4 == 0 ? 1 : bar % 4 == 2 ? -1 : 0;
      Instant time = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(3_600L * bar);
      rows.add("A,%s,%s,%s,%s,%s,5".formatted(time, price, price + 1, price - 1, price));
    }
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);
    Ended ended =
        Commands.run(
            "features", "--csv", file, "--targets", "--out", folder.resolve("features.csv"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    int column = List.of(lines().get(0).split(",")).indexOf("target_return_1");
    for (String line : lines().subList(1, lines().size())) {
      String[] cells = line.split(",", -1);
      double target = Double.parseDouble(cells[column]);
      assertThat(cells[column + 1]).isEqualTo(target > 0 ? "1" : target < 0 ? "0" : "");
    }
    assertThat(lines()).filteredOn(line -> line.contains(",0.0,,")).hasSizeGreaterThan(50);
  }

  @Test
  void shouldSayOnceHowAFileIsReadAndTakeWhatTheFlagsSay() throws IOException {
    Path file =
        Commands.write(
            folder.resolve("A.csv"),
            List.of("A,2024-03-04 15:00,1,3,1,2,5", "A,2024-03-04 16:00,2,3,1,2,5"));

    Ended ended =
        Commands.run(
            "features",
            "--csv",
            file,
            "--zone",
            "America/New_York",
            "--time",
            "close",
            "--out",
            folder.resolve("features.csv"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines().get(1)).startsWith("A,1h,2024-03-04T20:00:00Z,2.0,");
    assertThat(ended.err())
        .containsOnlyOnce("A.csv: read as CSV, 1h bars, times of America/New_York, close-stamped");
  }

  @ParameterizedTest
  @CsvSource({
    "--format, excel, 'there is no format', 'Give one of csv, yahoo'",
    "--zone, Mars/Base, 'there is no zone', 'America/New_York'",
    "--time, middle, '--time is', 'Give open or close.'",
    "--dates, year-first, '--dates is', 'Give day-first or month-first.'",
    "--columns, close, 'is not a column', 'time=Date'",
    "--columns, price=Last, 'is nothing that a column holds', 'time=Date'"
  })
  void shouldSayWhatAFlagOfFilesTakes(String flag, String value, String problem, String next) {
    Path file = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 20));

    Ended ended =
        Commands.run("features", "--csv", file, flag, value, "--out", folder.resolve("f.csv"));

    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(ended.err()).contains(problem, value.replaceFirst("=.*", ""), next);
  }

  @Test
  void shouldWriteNoRowForARejectedBarAndPrintIt() throws IOException {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 100));
    rows.set(50, rows.get(50).replaceFirst("1000$", "-1"));
    rows.add(rows.get(99));
    Ended ended = features(Commands.write(folder.resolve("A_1h.csv"), rows));

    assertThat(ended.exitCode()).isZero();
    assertThat(lines()).hasSize(1 + 99);
    assertThat(ended.err())
        .contains("refused A_1h.csv:52: bad_volume: ")
        .contains("repeated rows, with the values of an earlier one: 1")
        .contains("refused rows: 1 (bad_volume 1)");
  }

  @Test
  void shouldWriteTheFinalRowsAfterACorrectedAndALateBar() throws IOException {
    List<String> right = Commands.walk("A", 1, 300);
    features(Commands.write(folder.resolve("A_1h.csv"), right));
    List<String> expected = lines();
    List<String> sent = new ArrayList<>(right);
    sent.set(150, right.get(151).replace(time(right.get(151)), time(right.get(150))));
    sent.add(200, right.get(150));
    sent.add(260, sent.remove(210));

    Ended ended = features(Commands.write(folder.resolve("A_1h.csv"), sent));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("refused");
    assertThat(lines()).isEqualTo(expected);
  }

  private static String time(String row) {
    return row.split(",")[1];
  }

  @Test
  void shouldWriteChosenIndicatorsInFullPrecision() throws IOException {
    Path file = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 30));

    Ended ended =
        Commands.run(
            "features",
            "--csv",
            file,
            "--out",
            folder.resolve("features.csv"),
            "--indicators",
            "max_20,ema_12");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(lines().get(0)).isEqualTo("symbol,interval,time,close,max_20,ema_12");
    assertThat(lines().get(11)).endsWith(",,");
    assertThat(lines().get(12)).matches(".*,,[0-9.]+");
    double highest =
        lines().subList(11, 31).stream()
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3]))
            .max()
            .orElseThrow();
    assertThat(lines().get(30).split(",", -1)[4]).isEqualTo(Double.toString(highest));
  }

  @Test
  void shouldExplainEachFeatureOfASet() {
    Ended ended = Commands.run("features", "--explain", "--set", "classic");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("macd +all +34 +\\(-inf, inf\\) +1 +macd\\(12, 26, 9\\) / close")
        .contains("set classic, 6 features, hash ");
  }

  private Path set(String text) {
    return Commands.write(folder.resolve(text.length() + ".features"), text.getBytes(UTF_8));
  }

  @Test
  void shouldExit2OnASetThatIsWrong() {
    Path wrong = set("x = close +");
    Path level = set("x = ema(close, 5)");

    assertThat(Commands.run("features", "--explain", "--set", wrong).exitCode()).isEqualTo(2);
    assertThat(Commands.run("features", "--explain", "--set", "nothing").exitCode()).isEqualTo(2);
    assertThat(Commands.run("features", "--explain", "--set", level).exitCode()).isZero();
    Ended replay =
        Commands.run("replay", "--csv", level, "--out", folder.resolve("out"), "--set", level);
    assertThat(replay.exitCode()).isEqualTo(2);
    assertThat(replay.err()).contains("feature 'x'").contains("is measured in price");
  }

  @Test
  void shouldExit2WhenTheOutputIsAnInputAndLeaveItAlone() throws IOException {
    Path file = Commands.write(folder.resolve("features.csv"), Commands.walk("A", 1, 50));
    List<String> before = lines();

    Ended ended = features(folder.resolve("x/../features.csv"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--out " + file + " is also read, expected another file");
    assertThat(lines()).isEqualTo(before);
  }

  @Test
  void shouldListHolesAndBeginAnewBehindThem() throws IOException {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 300));
    rows.subList(150, 158).clear();

    Ended ended = features(Commands.write(folder.resolve("A_1h.csv"), rows));

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err())
        .contains("1 hole with 8 missing bars")
        .contains("A/1h: 2024-01-07T06:00:00Z to 2024-01-07T14:00:00Z: 8 missing");
    assertThat(lines().get(150).split(",", -1)).doesNotContain("");
    assertThat(lines().get(151).split(",", -1)).contains("");
    assertThat(lines().get(292).split(",", -1)).doesNotContain("");
  }

  @Test
  void shouldExit5OnAMissingFileAndOnOneWithoutBars() {
    Path none = Commands.write(folder.resolve("A_1h.csv"), List.of("A,2024-01-01,1,2,3,4,5"));

    assertThat(features(folder.resolve("missing.csv")).exitCode()).isEqualTo(5);
    assertThat(features(folder.resolve("missing.csv")).problem()).hasSize(2);
    assertThat(features(none).exitCode()).isEqualTo(5);
    assertThat(features(none).problem()).hasSize(2);
  }

  @Test
  void shouldWriteAsManyRowsAsARealFileHas() throws IOException {
    assertThat(features(Commands.shared("bars/SPX_1d_stockindicators.csv.gz")).exitCode()).isZero();
    assertThat(lines()).hasSize(1 + 7_894);
  }
}
