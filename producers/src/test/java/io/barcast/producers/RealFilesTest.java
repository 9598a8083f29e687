package io.barcast.producers;

import static io.barcast.producers.CsvFiles.bad;
import static io.barcast.producers.CsvFiles.bars;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.barcast.engine.bar.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files next to the repository, where present. */
class RealFilesTest {
  @TempDir Path folder;

  @Test
  void shouldAccountForEveryRowOfTheManifest() throws IOException {
    Path folderOfBars = shared("bars");
    try (Stream<NamedCsvRecord> manifest =
        CsvReader.builder().ofNamedCsvRecord(folderOfBars.resolve("manifest.csv")).stream()) {
      assertThat(manifest).hasSize(46).allSatisfy(entry -> holds(folderOfBars, entry));
    }
  }

  private static void holds(Path folderOfBars, NamedCsvRecord entry) {
    List<Row> rows = read(folderOfBars.resolve(entry.getField("file")));
    List<Bar> bars = bars(rows);

    assertThat(rows).hasSize(number(entry, "rows"));
    assertThat(bad(rows))
        .hasSize(number(entry, "hi_viol") + number(entry, "lo_viol"))
        .allSatisfy(row -> assertThat(row.reason()).isEqualTo("inconsistent_bar"));
    assertThat(Instant.ofEpochMilli(bars.get(0).openTimeMs())).isEqualTo(entry.getField("first"));
    assertThat(bars)
        .isSortedAccordingTo(Comparator.comparingLong(Bar::openTimeMs))
        .allSatisfy(
            bar ->
                assertThat(bar.series())
                    .hasToString(entry.getField("symbol") + "/" + entry.getField("interval")));
  }

  private static int number(NamedCsvRecord entry, String column) {
    return Integer.parseInt(entry.getField(column));
  }

  @Test
  void shouldNameTheRowsOfVixWhoseHighAndLowContradictTheRest() {
    List<Row> rows = read(shared("bars").resolve("VIX_1d_datasets.csv.gz"));

    assertThat(bad(rows)).hasSize(47);
    assertThat(bad(rows).get(0))
        .hasToString(
            "VIX_1d_datasets.csv.gz:535: inconsistent_bar: open 19.24, high 18.57, low 17.61,"
                + " close 17.7: expected low <= open, close <= high");
  }

  @ParameterizedTest
  @CsvSource({
    "yahoo_download_AAPL.csv, AAPL, 1258",
    "yahoo_download_null_row_PTR.csv, PTR, 1257",
    "yahoo_download_null_row_REX.csv, REX, 1257",
    "yahoo_legacy_table_SP500.csv, SP500, 599",
    "yahoo_via_pandas_datareader_NVDA.csv, NVDA, 399",
    "yahoo_via_yfinance_lowercase_NVDA.csv, NVDA, 299"
  })
  void shouldReadYahooFilesInAscendingOrder(String name, String symbol, int good)
      throws IOException {
    Path file = Files.copy(shared("formats").resolve(name), folder.resolve(symbol + ".csv"));
    List<Row> rows = read(file);

    assertThat(bad(rows)).isEmpty();
    assertThat(bars(rows))
        .hasSize(good)
        .isSortedAccordingTo(Comparator.comparingLong(Bar::openTimeMs))
        .allSatisfy(bar -> assertThat(bar.series()).hasToString(symbol + "/1d"));
  }
}
