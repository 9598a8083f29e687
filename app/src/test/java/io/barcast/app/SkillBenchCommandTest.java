package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillBenchCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldMissItsBoundsOnMarketsThatAreTooShortToProveAnything() throws IOException {
    Commands.Ended ended =
        Commands.run(
            "skill-bench", "--markets", 4, "--bars", 1_000, "--families", "linear", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(json.path("met").asBoolean()).isFalse();
    assertThat(json.path("claims").findValuesAsText("study")).containsExactly("nothing", "rising");
    assertThat(json.path("claims").path(0).path("markets").asInt()).isEqualTo(4);
    assertThat(json.path("tallies")).hasSize(4);
    assertThat(json.path("tallies").path(2).path("oracle_ic").asDouble()).isBetween(0.03, 0.2);
    assertThat(json.path("requirements")).isNotEmpty();
  }

  @Test
  @Tag("slow")
  void shouldTrainWeeklyOverTheLifeOfAMarket() throws IOException {
    Commands.Ended ended =
        Commands.run(
            "skill-bench", "--years", 1, "--markets", 1, "--families", "linear", "-o", "json");

    JsonNode lives = new ObjectMapper().readTree(ended.out()).path("lives");
    assertThat(lives.findValuesAsText("study"))
        .containsExactly("nothing", "rising", "linear", "threshold");
    assertThat(lives.path(0).path("proven").asInt()).isZero();
    assertThat(lives.path(2).path("proven").asInt()).isOne();
    assertThat(lives.path(2).path("median_bars_to_proof").asInt()).isBetween(1_000, 8_760);
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void shouldCompareFamiliesOnTheBarsOfFiles() throws IOException {
    Path csv = directory.resolve("market.csv");
    Files.write(csv, market(1_500));

    Commands.Ended ended =
        Commands.run(
            "skill-bench", "--csv", csv, "--families", "drift,linear,arima,ensemble", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isZero();
    assertThat(json.findValuesAsText("family"))
        .containsExactly("drift", "linear", "arima", "ensemble");
    assertThat(json.path(1).path("metrics").path("h1.proven").asDouble()).isOne();
    JsonNode linear = json.path(1).path("figures");
    assertThat(linear.path("h1.ic").asDouble()).isGreaterThan(0.15);
    assertThat(linear.path("h1.scaled_rmse").asDouble())
        .isLessThan(linear.path("h1.naive_scaled_rmse").asDouble());
    JsonNode drift = json.path(0).path("figures");
    assertThat(drift.path("h1.ic").asDouble()).isLessThan(0.1);
    assertThat(drift.path("h1.n")).isEqualTo(linear.path("h1.n"));
    assertThat(drift.path("h1.naive_rmse")).isEqualTo(linear.path("h1.naive_rmse"));

    List<String> table =
        Commands.run("skill-bench", "--csv", csv, "--families", "linear").out().lines().toList();
    assertThat(table).hasSize(2 + 3 * 2);
    assertThat(table.get(2)).contains("NAIVE");
    assertThat(table.get(3)).contains("LINEAR").contains("  yes ");
  }

  @Test
  void shouldRankABasketAndProveNothingWithRandomSigns() throws IOException {
    Path csv = directory.resolve("basket.csv");
    Files.write(csv, market(6, 700));

    Commands.Ended basket =
        Commands.run(
            "skill-bench", "--csv", csv, "--families", "drift,linear", "--basket", 2, "-o", "json");
    Commands.Ended flipped =
        Commands.run("skill-bench", "--csv", csv, "--families", "linear", "--flipped", 2);

    JsonNode json = new ObjectMapper().readTree(basket.out());
    assertThat(json.findValuesAsText("family")).containsExactly("drift", "linear");
    assertThat(json.path(1).path("series").asInt()).isEqualTo(6);
    assertThat(json.path(1).path("ic")).hasSize(2);
    assertThat(json.path(1).path("ic").path(0).asDouble()).isGreaterThan(0.15);
    assertThat(json.path(1).path("excess_return").path(0).asDouble()).isPositive();
    assertThat(flipped.out())
        .startsWith("panels with random signs: any family proven in 0 of 2, 0.000 (0.000 to ");
    assertThat(flipped.exitCode()).isZero();
  }

  private static List<String> market(int bars) {
    return market(1, bars);
  }

  private static List<String> market(int symbols, int bars) {
    SyntheticSettings settings =
        new SyntheticSettings(4, symbols, Interval.of("1h"), 0, bars, 0.01, 0.4, List.of());
    List<String> lines = new ArrayList<>();
    lines.add("symbol,time,open,high,low,close,volume");
    new SyntheticMarket(settings)
        .stream()
            .map(SyntheticBar::bar)
            .map(
                bar ->
                    String.join(
                        ",",
                        bar.series().symbol(),
                        Instant.ofEpochMilli(bar.openTimeMs()).toString(),
                        Double.toString(bar.open()),
                        Double.toString(bar.high()),
                        Double.toString(bar.low()),
                        Double.toString(bar.close()),
                        Double.toString(bar.volume())))
            .forEach(lines::add);
    return lines;
  }

  @Test
  void shouldRejectWrongUsage() {
    Commands.Ended few = Commands.run("skill-bench", "--bars", 10);
    Commands.Ended unknown = Commands.run("skill-bench", "--families", "tarot");

    assertThat(few.exitCode()).isEqualTo(2);
    assertThat(few.err()).contains("--bars is 10, expected 1000 or more");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("train.families is 'tarot', expected some of drift, linear");
  }

  @Test
  void shouldReportTooFewBarsToEvaluate() {
    requireTooLittle(Commands.walk("FEW", 1, 90));
    requireTooLittle(List.of("no bar at all"));
  }

  private void requireTooLittle(List<String> rows) {
    Path file = Commands.write(directory.resolve("FEW_1h.csv"), rows);

    Commands.Ended ended = Commands.run("skill-bench", "--csv", file, "--families", "linear");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).contains("too little data to evaluate: ").contains("Give more bars");
    assertThat(ended.out()).isEmpty();
  }
}
