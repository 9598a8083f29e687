package io.barcast.producers;

import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.bad;
import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad rows are reported and passed on; bad files are errors. */
class FaultyFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,2020-01-03,NaN,1,1,1,1|non_finite",
        "X,2020-01-03,1,1,nan,1,1|non_finite",
        "X,2020-01-03,1,inf,1,1,1|non_finite",
        "X,2020-01-03,1,1,-Infinity,1,1|non_finite",
        "X,2020-01-03,1,1,1,1,1e999|non_finite",
        "X,2020-01-03,0,1,0,1,1|bad_price",
        "X,2020-01-03,-1,1,-1,1,1|bad_price",
        "X,2020-01-03,1,1,1,1,-5|bad_volume",
        "X,2020-01-03,2,1,3,2,1|inconsistent_bar",
        "X,2020-01-03,2,3,1,3.5,1|inconsistent_bar",
        "../X,2020-01-03,1,1,1,1,1|bad_symbol",
        "X,2025-06-02,1,1,1,1,1|future_timestamp",
        "X,2999-01-01T00:00:00Z,1,1,1,1,1|future_timestamp",
        "X,+1000000000-12-31T00:00:00Z,1,1,1,1,1|bad_row",
        "X,1789-05-01,1,1,1,1,1|bad_time",
        "X,2020-13-01,1,1,1,1,1|bad_row",
        "X,2016-01-21 21:45:00,1,1,1,1,1|bad_row",
        "X,01/03/2017,1,1,1,1,1|bad_row",
        "X,2020-01-03,1,1,,1,1|bad_row",
        "X,2020-01-03,1,1,1x,1,1|bad_row",
        "X,2020-01-03,0x1p3,9,1,1,1|bad_row",
        "X,2020-01-03,1d,1,1,1,1|bad_row",
        "X,2020-01-03,1,1,1,1|bad_row",
        "X,2020-01-03,1,1,1,1,1,1|bad_row",
        "'X,\"2020-01-03,1,1,1,1,1'|bad_row",
      })
  void shouldNameTheFaultAndKeepTheLine(String line, String reason) {
    Path file = write(folder.resolve("X_1d_any.csv"), HEADER, line, "X,2020-01-06,1,1,1,1,1");

    assertThat(bars(read(file))).hasSize(1);
    assertThat(bad(read(file)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.reason()).isEqualTo(reason);
              assertThat(row.text()).isEqualTo(line);
              assertThat(row.file()).isEqualTo("X_1d_any.csv");
              assertThat(row.line()).isEqualTo(2);
              assertThat(row.detail()).contains("expected");
            });
  }

  @ParameterizedTest
  @MethodSource("strangeSymbols")
  void shouldRejectSymbolsOutsideTheAllowedCharacters(String symbol) {
    Path file = write(folder.resolve("X_1d_any.csv"), HEADER, symbol + ",2020-01-03,1,1,1,1,1");

    assertThat(read(file))
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(BadRow.class))
        .returns("bad_symbol", BadRow::reason)
        .satisfies(row -> assertThat(row.detail()).matches("[ -~]+").hasSizeLessThan(200));
  }

  static Stream<String> strangeSymbols() {
    return Stream.of(
        "../../etc/passwd",
        "A\0B",
        "<script>alert(1)</script>",
        "\u202eLPAA",
        "\ud83d\ude80",
        "A%B",
        "",
        "A".repeat(300));
  }

  @Test
  void shouldRejectASymbolWithALineBreakAndGoOn() {
    Path file =
        write(
            folder.resolve("X_1d_any.csv"),
            HEADER,
            "\"A\nB\",2020-01-03,1,1,1,1,1",
            "X,2020-01-03,1,1,1,1,1");

    assertThat(bars(read(file))).extracting(bar -> bar.series().symbol()).containsExactly("X");
    assertThat(bad(read(file))).extracting(BadRow::line).containsExactly(2L, 3L);
  }

  @Test
  void shouldTakeZeroVolumeAndAnAbsurdJumpAsTheyAre() {
    Path file =
        write(
            folder.resolve("X_1d_any.csv"),
            HEADER,
            "X,2020-01-02,1,1,1,1,0",
            "X,2020-01-03,1000,1000,1000,1000,0");

    assertThat(bars(read(file))).extracting(Bar::close).containsExactly(1.0, 1000.0);
    assertThat(bars(read(file))).extracting(Bar::volume).containsOnly(0.0);
  }

  @Test
  void shouldKeepIntervalsApartInOneSource() {
    Path daily = write(folder.resolve("X_1d_any.csv"), HEADER, "X,2020-01-03,1,1,1,1,1");
    Path hourly = write(folder.resolve("X_1h_any.csv"), HEADER, "X,2020-01-03,1,1,1,1,1");

    assertThat(bars(read(daily, hourly)))
        .extracting(bar -> bar.series().toString())
        .containsExactly("X/1h", "X/1d");
  }

  @Test
  void shouldMakeABadRowOfEveryLineOfNoise() {
    Random random = new Random(2);
    ByteArrayOutputStream noise = new ByteArrayOutputStream();
    noise.writeBytes(text(HEADER + "\n" + "X,2020-01-03,1,1,1,1,1\n".repeat(5_001)));
    for (int line = 0; line < 5_000; line++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      bytes[0] = ',';
      noise.writeBytes(text(new String(bytes, StandardCharsets.ISO_8859_1).replace('\n', '"')));
      noise.write('\n');
    }
    List<Row> rows = read(write(folder.resolve("X_1d_any.csv"), noise.toByteArray()));

    assertThat(bad(rows)).hasSize(5_000);
    assertThat(bars(rows)).hasSize(5_001);
  }

  @ParameterizedTest
  @MethodSource("hopelessFiles")
  void shouldSayWhatIsWrongWithAFileAndWhatToDo(byte[] content, String problem, String nextStep) {
    Path file = write(folder.resolve("X.csv"), content);

    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            UserException.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.BAD_DATA);
              assertThat(error.problem()).contains(file.toString(), problem);
              assertThat(error.problem()).matches("[ -~]+");
              assertThat(error.nextStep()).contains(nextStep);
            });
  }

  static Stream<Arguments> hopelessFiles() {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    byte[] gzip = random.clone();
    gzip[0] = 0x1f;
    gzip[1] = (byte) 0x8b;
    return Stream.of(
        Arguments.of(new byte[0], "is empty", "header names time or date"),
        Arguments.of(random, "is not a CSV of bars: it begins with '", "open, high, low, close"),
        Arguments.of(gzip, "cannot be read: ", "is complete"),
        Arguments.of(text("a,b\n1,2\n"), "it begins with 'a,b'", "header names"),
        Arguments.of(
            text("Date,Open,High,Close\n"), "begins with 'Date,", "open, high, low, close"),
        Arguments.of(text(HEADER + "\n"), "has no rows", "bars in it"),
        Arguments.of(
            text(HEADER + "\nX,2020-01-03,1,1,1,1,1\n"), "length of the bars", "--interval 1d"));
  }

  @Test
  void shouldSayThatAFileIsMissingBeforeTheFirstRowOfAnother() {
    Path present = write(folder.resolve("X_1d_any.csv"), HEADER, "X,2020-01-03,1,1,1,1,1");
    Path missing = folder.resolve("Y_1d_any.csv");

    assertThatThrownBy(() -> BarSource.csv(List.of(present, missing), CsvFiles.SETTINGS))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("there is no file " + missing);
    assertThatThrownBy(() -> read(folder)).hasMessageStartingWith(folder + " is not a file");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
