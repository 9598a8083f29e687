package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftBenchCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldScoreEveryDetectorBesideTheDummies() throws IOException {
    Commands.Ended ended = Commands.run("drift-bench", "--runs", 4, "--seed", 5, "-o", "json");

    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isEqualTo(json.path("met").asBoolean() ? 0 : 3);
    JsonNode scores = json.path("scores");
    assertThat(
            StreamSupport.stream(scores.spliterator(), false)
                .filter(s -> s.path("ours").asBoolean()))
        .hasSize(8)
        .allSatisfy(score -> assertThat(score.path("rate").asDouble()).isGreaterThan(0.4));
    assertThat(of(scores, "always"))
        .hasSize(8)
        .allSatisfy(
            score -> {
              assertThat(score.path("false_alarms_per_10000").asInt()).isEqualTo(10_000);
              assertThat(score.path("rate").asDouble()).isOne();
              assertThat(score.path("undisturbed_rate").asDouble()).isZero();
              assertThat(score.path("met").asBoolean()).isFalse();
            });
    assertThat(of(scores, "never"))
        .hasSize(8)
        .allSatisfy(
            score -> {
              assertThat(score.path("rate").asDouble()).isZero();
              assertThat(score.path("median_delay_bars").isNull()).isTrue();
            });
    assertThat(Commands.run("drift-bench", "--runs", 4, "--seed", 5, "-o", "json").out())
        .isEqualTo(ended.out());
  }

  private static Stream<JsonNode> of(JsonNode scores, String detector) {
    return StreamSupport.stream(scores.spliterator(), false)
        .filter(score -> score.path("detector").asText().equals(detector));
  }

  @Test
  void shouldRejectTooFewRuns() {
    Commands.Ended ended = Commands.run("drift-bench", "--runs", 3);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--runs is 3, expected 4 or more");
  }

  @Test
  void shouldPlantChangesIntoTheRowsOfFiles() throws IOException {
    Path first = market("AAA", 1);
    Path second = market("BBB", 2);

    Commands.Ended ended =
        Commands.run("drift-bench", "--csv", first, "--csv", second, "--runs", 4, "-o", "json");

    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isZero();
    assertThat(json.path("series").asInt()).isEqualTo(2);
    assertThat(json.path("error_rate").asDouble()).isBetween(0.2, 0.5);
    assertThat(of(json.path("planted"), "always"))
        .hasSize(8)
        .allSatisfy(
            row -> {
              assertThat(row.path("missed").asInt()).isZero();
              assertThat(row.path("f1").asDouble()).isLessThan(0.01);
              assertThat(row.path("normalised_delay").asDouble()).isZero();
            });
    assertThat(of(json.path("planted"), "never"))
        .hasSize(8)
        .allSatisfy(row -> assertThat(row.path("missed").asInt()).isEqualTo(8));
    assertThat(of(json.path("alarms"), "likelihood ratio")).hasSize(3);
  }

  @Test
  void shouldNeedTwoSeriesToChooseSettings() throws IOException {
    Commands.Ended ended = Commands.run("drift-bench", "--csv", market("AAA", 1));

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).contains("1 series with 1000 rows or more, expected 2 or more");
  }

  private Path market(String symbol, long seed) throws IOException {
    SyntheticSettings settings =
        new SyntheticSettings(seed, 1, Interval.of("1h"), 0, 2_000, 0.005, 0, List.of());
    List<String> lines = new ArrayList<>(List.of("symbol,time,open,high,low,close,volume"));
    new SyntheticMarket(settings)
        .stream().map(SyntheticBar::bar).map(bar -> row(symbol, bar)).forEach(lines::add);
    return Files.write(directory.resolve(symbol + "_1h.csv"), lines);
  }

  private static String row(String symbol, Bar bar) {
    return String.join(
        ",",
        symbol,
        Instant.ofEpochMilli(bar.openTimeMs()).toString(),
        Double.toString(bar.open()),
        Double.toString(bar.high()),
        Double.toString(bar.low()),
        Double.toString(bar.close()),
        Double.toString(bar.volume()));
  }
}
