package io.barcast.producers;

import static io.barcast.producers.CsvFiles.HEADER;
import static io.barcast.producers.CsvFiles.read;
import static io.barcast.producers.CsvFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedBarsTest {
  @TempDir Path folder;

  @Test
  void shouldMergeFilesByCloseTimeThenSymbol() {
    Path second = file("B_1h_any.csv", "B,2020-01-02T01:00Z", "B,2020-01-02T03:00Z");
    Path first =
        file(
            "A_1h_any.csv",
            "A,2020-01-02T01:00Z",
            "A,2020-01-02T02:00Z",
            "A,2020-01-02T03:00Z",
            "A,2020-01-02T04:00Z");
    Path days = file("C_1d_any.csv", "C,2020-01-01", "C,2020-01-02");

    assertThat(read(second, first, days))
        .extracting(row -> row.file().charAt(0) + ":" + row.line())
        .containsExactly("C:2", "A:2", "B:2", "A:3", "A:4", "B:3", "A:5", "C:3");
  }

  @Test
  void shouldPassBadRowsOnWhereTheyAreMet() {
    Path bad = file("B_1h_any.csv", "B,2020-01-02T05:00Z", "B,never");
    Path good = file("A_1h_any.csv", "A,2020-01-02T01:00Z", "A,2020-01-02T06:00Z");

    assertThat(read(bad, good))
        .extracting(row -> row.file().charAt(0) + ":" + row.line())
        .containsExactly("A:2", "B:2", "B:3", "A:3");
  }

  @Test
  void shouldGiveASimulatedMarketAsItIs() {
    SyntheticSettings settings =
        new SyntheticSettings(1, 2, Interval.of("1h"), 0, 3, 0.005, 0.3, List.of());
    List<Row> rows = new ArrayList<>();
    try (BarSource source = BarSource.simulated(settings)) {
      source.forEachRemaining(rows::add);
    }

    assertThat(CsvFiles.bars(rows))
        .isEqualTo(
            new SyntheticMarket(settings).stream().map(synthetic -> synthetic.bar()).toList())
        .hasSize(6);
    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void shouldReadBackAMarketWrittenToOneFilePerSymbol() {
    SyntheticSettings settings =
        new SyntheticSettings(4, 3, Interval.of("4h"), 0, 200, 0.005, 0.3, List.of());
    List<Bar> market =
        new SyntheticMarket(settings).stream().map(synthetic -> synthetic.bar()).toList();
    Path[] files =
        new SyntheticMarket(settings)
            .symbols().stream().map(symbol -> written(symbol, market)).toArray(Path[]::new);

    List<Bar> read = CsvFiles.bars(read(files));

    assertThat(read).hasSameSizeAs(market);
    for (int i = 0; i < market.size(); i++) {
      assertThat(read.get(i).sameContent(market.get(i))).isTrue();
    }
  }

  private Path written(String symbol, List<Bar> market) {
    Stream<String> rows =
        market.stream()
            .filter(bar -> bar.series().symbol().equals(symbol))
            .map(MergedBarsTest::row);
    return write(
        folder.resolve(symbol + ".csv"),
        Stream.concat(Stream.of(HEADER), rows).toArray(String[]::new));
  }

  private static String row(Bar bar) {
    return Stream.of(
            bar.series().symbol(),
            Instant.ofEpochMilli(bar.openTimeMs()),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume())
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private Path file(String name, String... symbolAndTime) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (String start : symbolAndTime) {
      lines.add(start + ",1,1,1,1,1");
    }
    return write(folder.resolve(name), lines.toArray(String[]::new));
  }
}
