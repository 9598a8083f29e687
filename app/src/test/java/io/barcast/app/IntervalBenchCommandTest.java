package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Path;
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
    assertThat(ended.out().lines()).hasSize(2 + 3 + 3);
    assertThat(ended.out()).contains("adaptive", "A/1h           1      391", "all           10");
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
