package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The portfolio's figures, computed again from the files of forecasts and outcomes alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayPortfolioTest {
  private static final Offset<Double> CLOSE = offset(1e-9);
  private static final double COSTS = 0.0007;
  private static final double YEARS = 365.25 * 24;

  private Path folder = Path.of("");
  private List<Map<String, String>> predictions = List.of();
  private List<Map<String, String>> outcomes = List.of();
  private List<Map<String, String>> portfolio = List.of();
  private JsonNode figures = NullNode.getInstance();

  @BeforeAll
  void replay(@TempDir Path given) throws IOException {
    folder = given;
    Path[] files =
        IntStream.range(0, 5)
            .mapToObj(
                place -> {
                  String symbol = "S" + place;
                  return Commands.write(
                      folder.resolve(symbol + "_1h.csv"), Commands.predictable(symbol, place, 600));
                })
            .toArray(Path[]::new);
    Path config =
        Commands.write(
            folder.resolve("my.properties"),
            "train.first.rows=600\ntrain.first.times=120\ntrain.families=linear\n"
                .getBytes(StandardCharsets.UTF_8));
    List<Object> arguments = new ArrayList<>(List.of("replay", "--csv"));
    arguments.addAll(List.of(files));
    arguments.addAll(
        List.of("--config", config, "--out", folder.resolve("out"), "--costs", "7", "-o", "json"));

    Commands.Ended ended = Commands.run(arguments.toArray());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    ReplayOutput output = new ReplayOutput(folder.resolve("out"));
    predictions = output.rows("predictions.csv");
    outcomes = output.rows("outcomes.csv");
    portfolio = output.rows("portfolio.csv");
    figures = output.summary().get("portfolios");
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(cell(row, column));
  }

  /** One bar ahead, the model that is followed at each time, by symbol: expected and actual. */
  private SortedMap<String, SortedMap<String, double[]>> followed() {
    Map<String, Map<String, String>> answers = new HashMap<>();
    for (Map<String, String> row : predictions) {
      boolean champion = cell(row, "role").equals("CHAMPION");
      boolean usable = cell(row, "trust").equals("PROVEN") || cell(row, "trust").equals("UNPROVEN");
      boolean naive = cell(row, "role").equals("BASELINE");
      String key = cell(row, "time") + " " + cell(row, "symbol");
      if (cell(row, "horizon").equals("1") && ((champion && usable) || naive)) {
        answers.merge(key, row, (old, next) -> champion ? next : old);
      }
    }
    SortedMap<String, SortedMap<String, double[]>> times = new TreeMap<>();
    for (Map<String, String> row : outcomes) {
      Map<String, String> answer = answers.get(cell(row, "time") + " " + cell(row, "symbol"));
      if (cell(row, "horizon").equals("1")
          && cell(row, "void").equals("false")
          && answer != null
          && cell(answer, "model").equals(cell(row, "model"))
          && cell(answer, "version").equals(cell(row, "version"))) {
        times
            .computeIfAbsent(cell(row, "time"), any -> new TreeMap<>())
            .put(
                cell(row, "symbol"),
                new double[] {
                  number(answer, "expected_return"), Math.exp(number(row, "actual_return")) - 1
                });
      }
    }
    return times;
  }

  /** The net return of each time of the strategy that follows the sign. */
  private List<Double> longOrShort() {
    List<Double> net = new ArrayList<>();
    Map<String, Double> held = new HashMap<>();
    for (SortedMap<String, double[]> time : followed().values()) {
      double sum = 0;
      Map<String, Double> next = new HashMap<>();
      for (Map.Entry<String, double[]> each : time.entrySet()) {
        double weight = Math.signum(each.getValue()[0]) / time.size();
        next.put(each.getKey(), weight);
        sum += weight * each.getValue()[1];
      }
      for (Map.Entry<String, Double> each : next.entrySet()) {
        sum -= COSTS * Math.abs(each.getValue() - held.getOrDefault(each.getKey(), 0.0));
      }
      for (Map.Entry<String, Double> each : held.entrySet()) {
        sum -= next.containsKey(each.getKey()) ? 0 : COSTS * Math.abs(each.getValue());
      }
      net.add(sum);
      held = next;
    }
    return net;
  }

  @Test
  void shouldFollowTheAnswers() {
    List<Double> expected = longOrShort();
    List<Double> written =
        portfolio.stream()
            .filter(row -> cell(row, "strategy").equals("long or short"))
            .map(row -> number(row, "net"))
            .toList();

    assertThat(written).hasSameSizeAs(expected).hasSizeGreaterThan(300);
    for (int place = 0; place < written.size(); place++) {
      assertThat(written.get(place)).isCloseTo(expected.get(place), CLOSE);
    }
    assertThat(written.stream().filter(net -> net != 0).count()).isGreaterThan(100);
  }

  @Test
  void shouldSumUpWhatItEarned() {
    List<Double> net = longOrShort();
    JsonNode row = null;
    for (JsonNode each : figures) {
      row = each.get("strategy").asText().equals("long or short") ? each : row;
    }
    double mean = net.stream().mapToDouble(each -> each).average().orElseThrow();
    double deviation =
        Math.sqrt(
            net.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum()
                / (net.size() - 1));
    double perYear = Math.sqrt(net.size() / (net.size() / YEARS));
    double growth = 1;
    double height = 1;
    double deepest = 0;
    for (double each : net) {
      growth *= 1 + each;
      height = Math.max(height, growth);
      deepest = Math.max(deepest, 1 - growth / height);
    }

    assertThat(row).isNotNull();
    assertThat(row.get("periods").asInt()).isEqualTo(net.size());
    assertThat(row.get("total_return").asDouble()).isCloseTo(growth - 1, CLOSE);
    assertThat(row.get("sharpe").asDouble()).isCloseTo(mean / deviation * perYear, offset(1e-6));
    assertThat(row.at("/drawdown/depth").asDouble()).isCloseTo(deepest, CLOSE);
    assertThat(figures)
        .extracting(each -> each.get("strategy").asText())
        .contains("top against bottom");
  }
}
