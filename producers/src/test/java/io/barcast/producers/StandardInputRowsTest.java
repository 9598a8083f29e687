package io.barcast.producers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Interval;
import io.barcast.producers.file.SplitActions;
import io.barcast.runtime.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StandardInputRowsTest {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final Optional<Interval> HOUR = Optional.of(Interval.of("1h"));
  private static final String YAHOO = "Date,Open,High,Low,Close,Volume\n";

  private static BarSource open(Optional<Interval> interval, String symbol, InputStream input) {
    CsvSettings settings =
        new CsvSettings(interval, Optional.ofNullable(symbol), CsvFiles.CLOCK, input);
    return BarSource.csv(List.of(STANDARD_INPUT), settings);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static List<Row> read(BarSource source) {
    List<Row> rows = new ArrayList<>();
    source.forEachRemaining(rows::add);
    return rows;
  }

  private static String row(int hour) {
    return "A,2020-01-01T%02d:00:00Z,1,2,1,2,%d\n".formatted(hour, hour);
  }

  @Test
  void shouldGiveEachRowAsItArrives() throws IOException {
    PipedOutputStream process = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(process);
    process.write((CsvFiles.HEADER + "\n" + row(1)).getBytes(UTF_8));
    BarSource source = open(HOUR, null, input);

    for (int hour = 1; hour < 20; hour++) {
      assertThat(source.next())
          .isInstanceOfSatisfying(GoodBar.class, row -> assertThat(row.file()).isEqualTo("stdin"));
      assertThat(input.available()).isZero();
      process.write(row(hour + 1).getBytes(UTF_8));
    }
    process.close();

    assertThat(read(source)).hasSize(1);
  }

  @Test
  void shouldReadGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((CsvFiles.HEADER + "\n" + row(1) + row(2) + row(3)).getBytes(UTF_8));
    }

    List<Row> rows =
        read(open(Optional.empty(), null, new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(CsvFiles.bars(rows)).hasSize(3);
    assertThat(rows).extracting(Row::file).containsOnly("stdin");
  }

  @Test
  void shouldReverseRowsThatArriveNewestFirst() {
    String newestFirst = CsvFiles.HEADER + "\n" + row(3) + row(2) + row(1);

    assertThat(CsvFiles.bars(read(open(HOUR, null, text(newestFirst)))))
        .extracting(bar -> bar.volume())
        .containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void shouldAskForTheSymbolOfRowsWithoutOne() {
    String rows = YAHOO + "2020-01-02,1,2,1,2,5\n2020-01-03,1,2,1,2,5\n";

    assertThatThrownBy(() -> open(Optional.empty(), null, text(rows)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no symbol column");
    assertThat(CsvFiles.bars(read(open(Optional.empty(), "AAPL", text(rows)))))
        .extracting(bar -> bar.series().toString())
        .containsExactly("AAPL/1d", "AAPL/1d");
  }

  @Test
  void shouldWarnWhenMostRowsThatArrivedAreRefused() {
    OptionsBuilder options = new OptionsBuilder().interval("1h");
    StringBuilder rows = new StringBuilder(CsvFiles.HEADER + "\n" + row(1));
    for (int i = 0; i < 100; i++) {
      rows.append(i < 64 ? row(i % 20) : "A,never,1,2,1,2,5\n".repeat(3));
    }
    CsvSettings settings =
        new CsvSettings(options.settings().options(), SplitActions.NONE, text(rows.toString()));

    List<Row> read = read(BarSource.csv(List.of(STANDARD_INPUT), settings));

    assertThat(CsvFiles.bad(read)).hasSize(108);
    assertThat(options.notes()).last().isEqualTo("WARNING: 108 of 173 rows of stdin are refused");
  }

  @Test
  void shouldReadAJsonDocument() {
    String bars =
        "{\"candles\":[{\"start\":\"1712192400\",\"low\":\"1\",\"high\":\"3\",\"open\":\"1\",\"close\":\"2\",\"volume\":\"5\"}]}";

    assertThat(CsvFiles.bars(read(open(HOUR, "BTC-USD", text(bars)))))
        .extracting(bar -> bar.series().toString())
        .containsExactly("BTC-USD/1h");
  }

  @Test
  void shouldBeGivenOnce() {
    assertThatThrownBy(
            () -> BarSource.csv(List.of(STANDARD_INPUT, STANDARD_INPUT), CsvFiles.SETTINGS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("twice");
  }
}
