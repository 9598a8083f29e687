package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.score.DieboldMariano;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two replays of the same bars with other settings, and what differs between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayVersusTest {
  private static final Offset<Double> CLOSE = offset(1e-9);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES =
      List.of(
          "report.html",
          "summary.json",
          "predictions.csv",
          "outcomes.csv",
          "portfolio.csv",
          "trades.csv",
          "alerts.csv",
          "models.csv",
          "training-runs.jsonl");

  private Path folder = Path.of("");
  private JsonNode printed = NullNode.getInstance();
  private JsonNode difference = NullNode.getInstance();

  @BeforeAll
  void replay(@TempDir Path given) throws IOException {
    folder = given;
    Commands.write(folder.resolve("A_1h.csv"), Commands.predictable("A", 3, 900));
    Commands.write(folder.resolve("B_1h.csv"), Commands.predictable("B", 4, 900));
    Commands.write(
        folder.resolve("my.properties"),
        "train.first.rows=600\ntrain.first.times=300\ntrain.families=linear\n"
            .getBytes(StandardCharsets.UTF_8));
    ended("plain");
    printed = JSON.readTree(ended("both", "--versus", "train.families=drift", "-o", "json").out());
    difference = JSON.readTree(folder.resolve("both/difference.json").toFile());
  }

  private Ended ended(String out, Object... more) {
    Ended ended = run(Map.of(), out, more);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  private Ended run(Map<String, String> environment, String out, Object... more) {
    return Commands.run(
        environment,
        Stream.concat(
                Stream.of(
                    "replay",
                    "--csv",
                    folder.resolve("A_1h.csv"),
                    folder.resolve("B_1h.csv"),
                    "--config",
                    folder.resolve("my.properties"),
                    "--out",
                    folder.resolve(out)),
                Stream.of(more))
            .toArray());
  }

  private ReplayOutput output(String directory) {
    return new ReplayOutput(folder.resolve(directory));
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static String key(Map<String, String> row) {
    return cell(row, "symbol") + " " + cell(row, "time") + " " + cell(row, "horizon");
  }

  private static String version(Map<String, String> row) {
    return cell(row, "model") + "@" + cell(row, "version");
  }

  /** The settled forecasts of the champion while it is trusted, otherwise of the naive model. */
  private Map<String, Map<String, String>> followed(String directory) throws IOException {
    Map<String, String> answers = new HashMap<>();
    for (Map<String, String> row : output(directory).rows("predictions.csv")) {
      boolean trusted = !Set.of("SUSPENDED", "ABSTAIN").contains(cell(row, "trust"));
      if (cell(row, "role").equals("CHAMPION") && trusted) {
        answers.put(key(row), version(row));
      } else if (cell(row, "role").equals("BASELINE")) {
        answers.putIfAbsent(key(row), version(row));
      }
    }
    Map<String, Map<String, String>> followed = new HashMap<>();
    for (Map<String, String> row : output(directory).rows("outcomes.csv")) {
      if (version(row).equals(answers.get(key(row))) && cell(row, "void").equals("false")) {
        followed.put(key(row), row);
      }
    }
    return followed;
  }

  private static double mean(Collection<Map<String, String>> rows, ToDoubleFunction<String> error) {
    return rows.stream()
        .mapToDouble(row -> error.applyAsDouble(cell(row, "error")))
        .average()
        .orElseThrow();
  }

  private static double square(String number) {
    return Double.parseDouble(number) * Double.parseDouble(number);
  }

  private JsonNode horizon(int bars) {
    for (JsonNode row : difference.get("horizons")) {
      if (row.get("horizon").asInt() == bars) {
        return row;
      }
    }
    throw new AssertionError("no horizon of " + bars);
  }

  @Test
  void shouldLeaveTheFirstReplayAsItIsAlone() throws IOException {
    assertThat(output("both").summary().get("digest"))
        .isEqualTo(output("plain").summary().get("digest"));
    for (String file : FILES) {
      assertThat(folder.resolve("both").resolve(file)).exists();
      assertThat(folder.resolve("both/versus").resolve(file)).exists();
      if (file.endsWith(".csv")) {
        assertThat(Files.mismatch(folder.resolve("both/" + file), folder.resolve("plain/" + file)))
            .as(file)
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void shouldReplayTheSecondAsItWouldBeAlone() throws IOException {
    Ended ended = run(Map.of("BARCAST_TRAIN_FAMILIES", "drift"), "drift");
    assertThat(ended.exitCode()).as(ended.err()).isZero();

    JsonNode alone = output("drift").summary();
    JsonNode beside = output("both/versus").summary();
    for (String figure : List.of("digest", "skill", "followed", "portfolios", "training_runs")) {
      assertThat(beside.get(figure)).as(figure).isEqualTo(alone.get(figure));
    }
    assertThat(difference.at("/b/digest")).isEqualTo(alone.get("digest"));
    assertThat(difference.at("/a/digest")).isEqualTo(output("plain").summary().get("digest"));
    assertThat(difference.at("/a/digest")).isNotEqualTo(difference.at("/b/digest"));
  }

  @Test
  void shouldAgreeWithTheOutcomesOfBoth() throws IOException {
    for (int bars : List.of(1, 5, 10)) {
      Map<String, Map<String, String>> a = followed("both");
      Map<String, Map<String, String>> b = followed("both/versus");
      assertThat(a.keySet()).isEqualTo(b.keySet());
      a.values().removeIf(row -> !cell(row, "horizon").equals("" + bars));
      b.values().removeIf(row -> !cell(row, "horizon").equals("" + bars));

      JsonNode row = horizon(bars);
      double rmseOfA = Math.sqrt(mean(a.values(), ReplayVersusTest::square));
      double rmseOfB = Math.sqrt(mean(b.values(), ReplayVersusTest::square));
      assertThat(row.get("n").asInt()).isEqualTo(a.size()).isGreaterThan(1_000);
      assertThat(row.at("/rmse/a").asDouble()).isCloseTo(rmseOfA, CLOSE);
      assertThat(row.at("/rmse/b").asDouble()).isCloseTo(rmseOfB, CLOSE);
      assertThat(row.at("/rmse/difference").asDouble()).isCloseTo(rmseOfB - rmseOfA, CLOSE);
      assertThat(row.at("/mae/difference").asDouble())
          .isCloseTo(
              mean(b.values(), text -> Math.abs(Double.parseDouble(text)))
                  - mean(a.values(), text -> Math.abs(Double.parseDouble(text))),
              CLOSE);
    }
    assertThat(horizon(1).at("/rmse/difference").asDouble()).isPositive();
  }

  @Test
  void shouldTestWhatTheFileOfPairsHas() throws IOException {
    Map<String, Map<String, String>> a = followed("both");
    Map<String, Map<String, String>> b = followed("both/versus");
    SortedMap<String, List<Double>> byTime = new TreeMap<>();
    for (Map<String, String> row : output("both").rows("difference.csv")) {
      assertThat(cell(row, "error_a")).isEqualTo(cell(a.get(key(row)), "error"));
      assertThat(cell(row, "error_b")).isEqualTo(cell(b.get(key(row)), "error"));
      if (cell(row, "horizon").equals("1")) {
        double volatility = Double.parseDouble(cell(row, "volatility"));
        byTime
            .computeIfAbsent(cell(row, "due"), any -> new ArrayList<>())
            .add(
                (square(cell(row, "error_b")) - square(cell(row, "error_a")))
                    / (volatility * volatility));
      }
    }
    double[] differences =
        byTime.values().stream()
            .mapToDouble(
                each -> each.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toArray();
    DieboldMariano.Result test = DieboldMariano.test(differences, 1);

    JsonNode found = horizon(1).get("squared_error");
    assertThat(found.get("times").asInt()).isEqualTo(differences.length);
    assertThat(found.get("difference").asDouble())
        .isCloseTo(Arrays.stream(differences).average().orElseThrow(), CLOSE);
    assertThat(found.get("dm_statistic").asDouble()).isCloseTo(test.statistic(), CLOSE);
    assertThat(found.get("dm_p").asDouble())
        .isCloseTo(2 * Math.min(test.pValue(), 1 - test.pValue()), CLOSE);
    assertThat(found.get("dm_p_horizons").asDouble())
        .isGreaterThanOrEqualTo(found.get("dm_p").asDouble());
  }

  @Test
  void shouldSayWhichIsBetterAndWhereTheyPart() throws IOException {
    assertThat(difference.get("verdict").asText())
        .startsWith("A forecast better, by more than luck: over ")
        .contains(" higher than A's", "corrected for 3 horizons");
    assertThat(difference.get("settings").toString())
        .isEqualTo("[{\"key\":\"train.families\",\"a\":\"linear\",\"b\":\"drift\"}]");
    String first = difference.at("/first_difference/time").asText();
    List<String> same = until(first, "both");
    assertThat(same).isEqualTo(until(first, "both/versus")).hasSizeGreaterThan(1_000);
    assertThat(difference.get("differing_bars").asInt())
        .isPositive()
        .isLessThan(difference.get("bars").asInt());
    assertThat(difference.get("events").toString())
        .contains("linear-1h@1 answers in place of naive-1h@0\",\"a\":\"2 series\",\"b\":null");
    assertThat(printed.get("difference")).isEqualTo(difference);
    assertThat(printed.get("digest")).isEqualTo(difference.at("/a/digest"));
  }

  /** The followed forecasts of the bars before a time. */
  private List<String> until(String time, String directory) throws IOException {
    return followed(directory).values().stream()
        .filter(row -> cell(row, "time").compareTo(time) < 0)
        .map(row -> key(row) + " " + cell(row, "error"))
        .sorted()
        .toList();
  }

  @Test
  void shouldShowItOnAPageThatLoadsNothing() throws IOException {
    String page = Files.readString(folder.resolve("both/difference.html"));

    assertThat(page)
        .contains(">A forecast better, by more than luck: over ", "default-src 'none'; script-src")
        .doesNotContain("{{", "<link");
    assertThat(page.split("<script", -1)).hasSize(4);
    assertThat(Files.readString(folder.resolve("both/versus/report.html")))
        .contains("; B of two replays, with train.families=drift");
  }

  @Test
  void shouldFindNoDifferenceInWhatChangesNoForecast() throws IOException {
    String text = ended("costs", "--versus", "replay.costs=50").out();

    assertThat(text)
        .contains("digest " + difference.at("/a/digest").asText())
        .contains(
            "A is the replay with the settings as given, B the same bars with"
                + " replay.costs=50 (A: 5).");
    JsonNode costs = JSON.readTree(folder.resolve("costs/difference.json").toFile());
    assertThat(costs.get("verdict").asText())
        .isEqualTo("There is no difference: A and B made the same forecasts at all 1,800 bars.");
    assertThat(costs.at("/horizons/0/squared_error/difference").asDouble()).isZero();
    assertThat(costs.at("/horizons/0/squared_error/dm_p").asDouble()).isEqualTo(1);
    assertThat(costs.at("/horizons/0/rmse/difference").asDouble()).isZero();
    assertThat(costs.at("/a/digest")).isEqualTo(costs.at("/b/digest"));
    assertThat(costs.at("/portfolios/1/annual_return/difference").asDouble()).isNegative();
    assertThat(costs.get("worth").asText()).contains("; costs are 5 (A) and 50 (B) basis points");
    assertThat(costs.get("events"))
        .isNotEmpty()
        .allMatch(event -> event.get("a").equals(event.get("b")));
  }
}
