package io.barcast.producers;

import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.bad;
import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.shared;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.file.SplitActions;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values of files become bars: noise, missing ones, symbols, splits, conflicts. */
class FileValuesTest {
  private static final String DAILY = "date,open,high,low,close,volume";

  @TempDir Path folder;

  private final OptionsBuilder options = new OptionsBuilder();

  private Path days(String name, String header, String... values) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < values.length; i++) {
      lines.add(LocalDate.parse("2020-01-01").plusDays(i) + "," + values[i]);
    }
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

  @Test
  void shouldLiftAHighThatIsOffByFloatNoiseAndRefuseOneThatIsOffByMore() {
    Path file =
        days(
            "X.csv",
            DAILY,
            "1.1,1.2999999999999998,1,1.3,5",
            "1.1,1.3,1.1000000000000003,1.2,5",
            "1.1,1.2,1,1.3,5");
    List<Row> rows = read(options.settings(), file);

    assertThat(bars(rows)).extracting(Bar::high).containsExactly(1.3, 1.3);
    assertThat(bars(rows)).extracting(Bar::low).containsExactly(1.0, 1.1);
    assertThat(bad(rows)).extracting(BadRow::line).containsExactly(4L);
    assertThat(options.notes())
        .contains(
            "X.csv: bars whose high or low was off by float noise and was set to open or close: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null,null,null,null,null", ",,,,", ".,.,.,.,.", "NaN,NaN,NaN,NaN,0"})
  void shouldCountARowWithoutAValueAndRefuseNone(String values) {
    Path file = days("X.csv", DAILY, "1,2,1,2,5", values, "1,2,1,2,5");
    List<Row> rows = read(options.settings(), file);

    assertThat(rows).hasSize(2).hasOnlyElementsOfType(GoodBar.class);
    assertThat(options.notes()).contains("X.csv: rows without a value, which are no bars: 1");
  }

  @Test
  void shouldRefuseAFileWhosePricesCrossZero() {
    String[] values = new String[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 5 == 0 ? "-1,1,-1,1,5" : "1,2,1,2,5";
    }

    assertRefused(
        () -> read(days("X.csv", DAILY, values)), "20 of 100 rows of " + folder.resolve("X.csv"));
  }

  @Test
  void shouldRefuseAFileOfWhichMostRowsAreRefused() {
    String[] values = new String[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 10 == 0 ? "1,2,1,2,5" : "1,2,1,x,5";
    }

    assertRefused(() -> read(days("X.csv", DAILY, values)), "90 of 100 rows of ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"M&M.NS", "NIFTY 50", "$SPX", "@ES#C", "A+", "SPY|NYSE", "BZ~1", "X{1}(2)!"})
  void shouldTakeSymbolsAsVendorsSpellThem(String symbol) {
    Path file =
        write(folder.resolve("X_1d.csv"), HEADER, "\"" + symbol + "\",2020-01-02,1,2,1,2,5");

    assertThat(bars(read(file))).extracting(bar -> bar.series().symbol()).containsExactly(symbol);
  }

  @Test
  void shouldKeepTheBarWithMoreVolumeOfTwoFiles() {
    Path snapshot = days("old.csv", DAILY, "1,2,1,2,9", "2,2,2,2,3");
    Path whole = days("new.csv", DAILY, "1,2,1,2,9", "2,3,1,1,9");
    for (Path[] files : new Path[][] {{snapshot, whole}, {whole, snapshot}}) {
      List<Row> rows = read(new OptionsBuilder().symbol("X").settings(), files);

      assertThat(bars(rows)).extracting(Bar::close).containsExactly(2.0, 2.0, 1.0);
    }
    read(options.symbol("X").settings(), whole, snapshot);
    assertThat(options.notes())
        .contains(
            "old.csv:3 and new.csv:3 differ in the bar of X/1d at 2020-01-02T00:00:00Z: new.csv:3"
                + " stands, which has more volume");
  }

  @Test
  void shouldApplyASplitOfTheFileOnlyWhereThePriceStepsByIt() {
    String header = DAILY + ",Stock Splits";
    Path raw = days("R.csv", header, "400,400,400,400,1,0", "100,100,100,100,1,4");
    Path adjusted = days("A.csv", header, "100,100,100,100,1,0", "101,101,101,101,1,4");

    assertThat(bars(read(options.settings(), raw)))
        .extracting(Bar::splitFactor)
        .containsExactly(1.0, 4.0);
    assertThat(bars(read(adjusted))).extracting(Bar::splitFactor).containsExactly(1.0, 1.0);
    assertThat(options.notes())
        .contains("R.csv:3: split of 4.0 at 2020-01-02T00:00:00Z: the price steps by it");
  }

  @Test
  void shouldMarkTheFirstBarAtOrAfterASplitOfTheActions() {
    Path file =
        write(
            folder.resolve("actions.csv"),
            "symbol,date,factor",
            "X,2020-01-03,2",
            "Y,2020-01-02,3",
            "X,2020-01-05,0.5",
            "X,2019-01-01,7");
    Path bars =
        days("X.csv", DAILY, "1,1,1,1,1", "1,1,1,1,1", "1,1,1,1,1", "1,1,1,1,1", "1,1,1,1,1");

    assertThat(bars(read(options.settings(SplitActions.read(file)), bars)))
        .extracting(Bar::splitFactor)
        .containsExactly(1.0, 1.0, 2.0, 1.0, 0.5);
  }

  @Test
  void shouldNameTheLineOfAnActionThatIsNone() {
    Path file = write(folder.resolve("actions.csv"), "symbol,date,factor", "X,2020-01-03,-2");

    assertThatThrownBy(() -> SplitActions.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("actions.csv:2 is 'X,2020-01-03,-2', which is no split");
  }

  /**
   * In these files the provider adjusted the prices, wrongly or not, but did not step at the split.
   */
  @ParameterizedTest
  @ValueSource(strings = {"4063-T", "ALPHA-PA", "LA-V", "MOB-ST"})
  void shouldLeavePricesAsTheyAreWhereTheSplitIsNoStep(String name) {
    Path samples = shared("formats").resolve("defects");
    List<Bar> bars = bars(read(samples.resolve("yf_" + name + "-1d-bad-stock-split.csv")));
    List<Bar> fixed = bars(read(samples.resolve("yf_" + name + "-1d-bad-stock-split-fixed.csv")));

    assertThat(bars).hasSameSizeAs(fixed);
    assertThat(bars).allSatisfy(bar -> assertThat(bar.splitFactor()).isEqualTo(1));
    assertThat(bars.get(bars.size() - 1).close())
        .isCloseTo(fixed.get(fixed.size() - 1).close(), offset(1e-6));
  }
}
