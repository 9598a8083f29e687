package io.barcast.producers;

import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.bad;
import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.settings;
import static io.barcast.producers.CsvFiles.write;
import static io.barcast.producers.CsvFiles.writeGzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBarsTest {
  private static final String FIRST = "AAPL,2020-01-02T00:00:00Z,10,12.5,9,11,100";
  private static final String SECOND = "AAPL,2020-01-03T00:00:00Z,11,12,10,11.5,0";

  @TempDir Path folder;

  @Test
  void shouldReadEveryColumnOfABar() {
    Path file = write(folder.resolve("AAPL_1d_any.csv"), HEADER, FIRST, SECOND);

    assertThat(read(file)).containsExactly(row(2, "2020-01-02", 10, 12.5, 9, 11, 100), second(3));
  }

  @Test
  void shouldReadGzipWhateverTheFileIsCalled() throws IOException {
    assertThat(read(writeGzip(folder.resolve("AAPL_1d_any.csv"), HEADER, SECOND)))
        .containsExactly(second(2));
  }

  @Test
  void shouldReadWindowsLinesByteOrderMarkQuotesAndBlankLines() {
    Path file =
        write(
            folder.resolve("AAPL_1d_any.csv"),
            "\ufeff" + HEADER + "\r",
            "\r",
            "\"AAPL\",\"2020-01-03T00:00:00Z\", 11 ,12,10,11.5,0\r",
            "");

    assertThat(read(file)).containsExactly(second(3));
  }

  @Test
  void shouldReadYahooDownloadsByColumnNameAndTakeTheSymbolFromTheFile() {
    String[] download = {
      "Date,Open,High,Low,Close,Adj Close,Volume",
      "2012-09-04,95.1,96.4,94.9,96.2,87.1,91973000",
      "2012-09-05,null,null,null,null,null,null",
      "2012-09-06,96.5,96.6,95.6,95.7,86.5,84093800"
    };

    assertThat(bars(read(write(folder.resolve("BRK-B.csv"), download))))
        .extracting(Bar::series, Bar::open, Bar::close, Bar::volume)
        .containsExactly(
            tuple(SeriesId.of("BRK-B", "1d"), 95.1, 96.2, 91973000.0),
            tuple(SeriesId.of("BRK-B", "1d"), 96.5, 95.7, 84093800.0));
    assertThat(bad(read(folder.resolve("BRK-B.csv")))).isEmpty();
  }

  @Test
  void shouldReverseAFileInDescendingOrder() {
    String[] lines = new String[201];
    lines[0] = "Date,Open,High,Low,Close,Volume,Adj Close";
    Instant last = Instant.parse("2015-06-08T00:00:00Z");
    for (int i = 1; i <= 200; i++) {
      lines[i] = last.minusSeconds(86_400L * i).toString() + ",1,1,1,1,5,1";
    }

    assertThat(bars(read(write(folder.resolve("SP500.csv"), lines))))
        .hasSize(200)
        .isSortedAccordingTo(Comparator.comparingLong(Bar::openTimeMs))
        .allSatisfy(bar -> assertThat(bar.series()).isEqualTo(SeriesId.of("SP500", "1d")));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-12-15T14:30:00Z, 2020-12-15T14:30:00Z",
    "2020-12-15 09:30:00-05:00, 2020-12-15T14:30:00Z",
    "2020-12-15T14:30Z, 2020-12-15T14:30:00Z",
    "2020-12-15, 2020-12-15T00:00:00Z"
  })
  void shouldReadTimesThatNameTheirZone(String written, String instant) {
    Path file = write(folder.resolve("X.csv"), HEADER, "X," + written + ",1,1,1,1,1");

    assertThat(bars(read(settings("5m"), file)))
        .singleElement()
        .satisfies(
            bar -> {
              assertThat(Instant.ofEpochMilli(bar.openTimeMs())).isEqualTo(instant);
              assertThat(bar.closeTimeMs() - bar.openTimeMs()).isEqualTo(300_000);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "X_4h_any.csv, , X/4h",
    "X_4h.csv.gz, , X/4h",
    "X_4h_any.csv, 1h, X/1h",
    "X.csv, , X/1d",
    "X_7x_any.csv, , X_7x_any/1d"
  })
  void shouldTakeTheIntervalFromTheFlagThenTheNameThenTheSpacing(
      String name, String flag, String series) {
    Path file =
        write(
            folder.resolve(name),
            "time,open,high,low,close,volume",
            "2020-01-03T20:00:00Z,1,1,1,1,1",
            "2020-01-04T20:00:00Z,1,1,1,1,1",
            "2020-01-06T20:00:00Z,1,1,1,1,1",
            "2020-01-07T20:00:00Z,1,1,1,1,1");

    assertThat(bars(read(flag == null ? CsvFiles.SETTINGS : settings(flag), file)))
        .hasSize(4)
        .allSatisfy(bar -> assertThat(bar.series()).hasToString(series));
  }

  @Test
  void shouldGoOnAfterEveryBadRow() {
    Path file =
        write(folder.resolve("AAPL_1d_any.csv"), HEADER, "x", FIRST, "AAPL,2020-01-03", SECOND);

    assertThat(bars(read(file))).hasSize(2);
    assertThat(bad(read(file)))
        .extracting(BadRow::line, BadRow::reason, BadRow::text)
        .containsExactly(tuple(2L, "bad_row", "x"), tuple(4L, "bad_row", "AAPL,2020-01-03"));
  }

  @Test
  void shouldHoldNoMoreThanTheStartOfAnEndlessLine() {
    Path file = write(folder.resolve("AAPL_1d_any.csv"), HEADER, "A".repeat(10_000_000), SECOND);

    assertThat(bars(read(file))).hasSize(1);
    assertThat(bad(read(file)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.detail()).isEqualTo("line has 10000000 bytes, expected at most 65536");
              assertThat(row.raw()).hasSize(65_536);
            });
  }

  @Test
  void shouldNameTheLineAtWhichAGzippedFileIsTruncated() throws IOException {
    String[] lines = new String[1_000];
    Arrays.fill(lines, SECOND);
    lines[0] = HEADER;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "AAPL,2020-01-03T00:00:00Z,11,12,10,11.5," + (i * 7_919L) % 10_007;
    }
    byte[] whole = Files.readAllBytes(writeGzip(folder.resolve("whole.gz"), lines));
    Path file = write(folder.resolve("AAPL_1d_any.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(bars(read(file))).hasSizeBetween(100, 998);
    assertThat(bad(read(file)))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.detail())
                    .isEqualTo(
                        "the file cannot be read beyond this line:"
                            + " Unexpected end of ZLIB input stream"));
  }

  private static Row second(long line) {
    return row(line, "2020-01-03", 11, 12, 10, 11.5, 0);
  }

  private static Row row(
      long line, String day, double open, double high, double low, double close, double volume) {
    Bar bar =
        Bar.opening(
            SeriesId.of("AAPL", "1d"),
            Instant.parse(day + "T00:00:00Z").toEpochMilli(),
            open,
            high,
            low,
            close,
            volume,
            "csv:AAPL_1d_any.csv");
    return new GoodBar(bar, "AAPL_1d_any.csv", line);
  }
}
