package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalBenchCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void shouldCoverNineOfTenOutcomesOnSpxAndNeverMuchLess() throws IOException {
    JsonNode oneBar = run(Commands.shared("bars/SPX_1d_stockindicators.csv.gz")).path(0);

    assertThat(oneBar.path("series").asText()).isEqualTo("SPX/1d");
    assertThat(oneBar.path("horizon").asInt()).isOne();
    assertThat(oneBar.path("outcomes").asInt()).isGreaterThan(7_700);
    assertThat(oneBar.path("adaptive").path("coverage").asDouble()).isBetween(0.89, 0.91);
    assertThat(oneBar.path("adaptive").path("worst_stretch").asDouble())
        .isGreaterThanOrEqualTo(0.84);
    assertThat(oneBar.path("plain").path("worst_stretch").asDouble()).isLessThan(0.84);
    assertThat(oneBar.path("adaptive").path("score").asDouble())
        .isLessThan(oneBar.path("plain").path("score").asDouble());
    assertThat(oneBar.path("volatility_fifths"))
        .hasSize(5)
        .allMatch(fifth -> inBand(fifth.path("coverage").asDouble()));
    assertThat(oneBar.path("slots").path("closed").path("outcomes").asInt()).isGreaterThan(1_500);
    assertThat(oneBar.path("slots")).allMatch(slot -> inBand(slot.path("coverage").asDouble()));
    assertThat(oneBar.path("qlike").path("forecast").asDouble())
        .isLessThan(oneBar.path("qlike").path("plain").asDouble());
  }

  private static boolean inBand(double coverage) {
    return 0.87 <= coverage && coverage <= 0.93;
  }

  @Test
  void shouldCoverTheNightOfHourlyStocksAsEveryOtherHour() throws IOException {
    JsonNode oneBar = run(Commands.shared("bars/SPY_1h_lean_raw.csv.gz")).path(0);

    assertThat(oneBar.path("slots").path("closed").path("outcomes").asInt()).isGreaterThan(5_000);
    assertThat(oneBar.path("slots"))
        .filteredOn(slot -> slot.path("outcomes").asInt() >= 500)
        .hasSizeGreaterThan(5)
        .allMatch(slot -> inBand(slot.path("coverage").asDouble()));
  }

  @Test
  void shouldGiveOneRowPerSeriesAndHorizonAndOnePerHorizonForAll() throws IOException {
    JsonNode rows = run(walk("A", 500), walk("B", 400));

    assertThat(rows.findValuesAsText("series"))
        .containsExactly("A/1h", "A/1h", "A/1h", "B/1h", "B/1h", "B/1h", "all", "all", "all");
    assertThat(rows.findValuesAsText("horizon"))
        .containsExactly("1", "5", "10", "1", "5", "10", "1", "5", "10");
    long cold = 49 + 59;
    assertThat(rows.path(0).path("outcomes").asLong()).isEqualTo(500 - cold - 1);
    assertThat(rows.path(5).path("outcomes").asLong()).isEqualTo(400 - cold - 10);
    assertThat(rows.path(6).path("outcomes").asLong()).isEqualTo(900 - 2 * (cold + 1));
    assertThat(rows.path(6).path("plain").path("coverage").asDouble()).isBetween(0.85, 0.95);
  }

  @Test
  void shouldPrintATable() {
    Ended ended = Commands.run("interval-bench", "--csv", walk("A", 500));

    assertThat(ended.exitCode()).isZero();
    int rows = 3 + 3;
    int slots = 0; // each has fewer than 500 outcomes
    assertThat(ended.out().lines()).hasSize(2 + rows + 1 + 2 + rows + 1 + 2 + slots + 1 + 2 + rows);
    assertThat(ended.out())
        .contains("adaptive", "A/1h           1      391", "all           10")
        .contains("by fifths of the volatility", "by slot of the session", "mean QLIKE");
  }

  @Test
  void shouldCompareWithAnOracleOnSimulatedMarkets() throws IOException {
    Ended ended = Commands.run("interval-bench", "--markets", 2, "-o", "json");

    assertThat(ended.exitCode()).isZero();
    JsonNode rows = JSON.readTree(ended.out());
    assertThat(rows.findValuesAsText("interval"))
        .containsExactlyElementsOf(
            Collections.nCopies(3, List.of("adaptive", "plain", "oracle")).stream()
                .flatMap(List::stream)
                .toList());
    for (int place = 0; place < 9; place += 3) {
      double oracle = rows.path(place + 2).path("score").asDouble();
      assertThat(rows.path(place + 2).path("coverage").asDouble()).isBetween(0.88, 0.92);
      assertThat(rows.path(place).path("score").asDouble()).isBetween(oracle, 1.06 * oracle);
      assertThat(rows.path(place + 1).path("score").asDouble()).isGreaterThan(oracle);
    }
  }

  @Test
  void shouldExit2WithoutFiles() {
    assertThat(Commands.run("interval-bench").exitCode()).isEqualTo(2);
  }

  private Path walk(String symbol, int bars) {
    Path file = folder.resolve(symbol + "_1h.csv");
    return Commands.write(file, Commands.walk(symbol, symbol.hashCode(), bars));
  }

  private static JsonNode run(Path... files) throws IOException {
    Object[] arguments = new Object[4 + files.length];
    System.arraycopy(new Object[] {"interval-bench", "-o", "json", "--csv"}, 0, arguments, 0, 4);
    System.arraycopy(files, 0, arguments, 4, files.length);
    Ended ended = Commands.run(arguments);
    assertThat(ended.exitCode()).isZero();
    return JSON.readTree(ended.out());
  }
}
