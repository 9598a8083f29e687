package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code replay} writes: every row is accounted for. */
class ReplayFilesTest {
  @TempDir Path folder;

  private ReplayOutput output() {
    return new ReplayOutput(folder.resolve("out"));
  }

  private Path walk(String symbol, int bars) {
    Path file = folder.resolve(symbol + "_1h.csv");
    return Commands.write(file, Commands.walk(symbol, symbol.hashCode(), bars));
  }

  @Test
  void shouldAccountForEveryRowAndPrintTheRejected() throws IOException {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 200));
    rows.set(20, rows.get(20).replaceFirst("Z,[0-9.]+", "Z,NaN"));
    rows.set(30, rows.get(30).replaceFirst("Z,[0-9.]+", "Z,-5"));
    rows.set(40, "A,2024-01-02T16:00:00Z,100,90,110,100,5");
    rows.add(100, rows.get(99));
    rows.add(150, rows.get(10));
    rows.add("A,2090-01-01T00:00:00Z,100,101,99,100,5");
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);

    Ended ended =
        Commands.run("replay", "--csv", file, "--no-train", "--out", folder.resolve("out"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode summary = output().summary();
    assertThat(summary.get("bars").asInt()).isEqualTo(203);
    assertThat(summary.get("features").asInt()).isEqualTo(197);
    assertThat(summary.get("refused").toString())
        .isEqualTo(
            "{\"bad_price\":1,\"future_timestamp\":1,\"inconsistent_bar\":1,\"non_finite\":1}");
    assertThat(summary.get("repeated").asInt()).isEqualTo(2);
    assertThat(ended.err())
        .contains("refused A_1h.csv:22: non_finite: ", "refused A_1h.csv:32: bad_price: ")
        .contains("refused A_1h.csv:42: inconsistent_bar: ", "repeated rows, ")
        .contains("refused rows: 4 (bad_price 1, future_timestamp 1");
    assertThat(ended.out())
        .contains("203 bars", "197 feature rows", "2 repeated", "naive-1h", "digest ");
  }

  @Test
  void shouldReviseCorrectedBarsAndSortLateOnes() throws IOException {
    List<String> rows = new ArrayList<>(Commands.walk("A", 1, 200));
    rows.add(120, rows.get(110).replaceFirst("1000$", "2000"));
    rows.add(rows.remove(170));
    Path file = Commands.write(folder.resolve("A_1h.csv"), rows);

    Ended ended =
        Commands.run("replay", "--csv", file, "--no-train", "--out", folder.resolve("out"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode summary = output().summary();
    assertThat(summary.get("bars").asInt()).isEqualTo(201);
    assertThat(summary.get("features").asInt()).isEqualTo(200);
    assertThat(summary.get("revised").toString()).isEqualTo("{\"correction\":1}");
    assertThat(ended.err()).contains("not in order of time, sorted");
    assertThat(summary.get("refused").size()).isZero();
    assertThat(summary.get("predictions").asInt()).isEqualTo(201);
    assertThat(ended.out()).contains("200 feature rows, 1 (correction 1) revised");
    assertThat(output().lines("predictions.csv")).hasSize(1 + 3 * 201);
  }

  @Test
  void shouldWriteOneRowPerForecastAndPerSettlement() throws IOException {
    Commands.run("replay", "--csv", walk("A", 200), "--no-train", "--out", folder.resolve("out"));

    List<String> predictions = output().lines("predictions.csv");
    assertThat(predictions.get(0))
        .isEqualTo(
            "symbol,interval,time,horizon,model,version,role,trust,price,expected_return,"
                + "probability_up,probability_flat,lower,upper,expected_price,reason");
    assertThat(predictions).hasSize(1 + 3 * 200);
    assertThat(predictions.get(1))
        .matches(
            "A,1h,2024-01-01T01:00:00Z,1,naive-1h,0,BASELINE,ABSTAIN,[0-9.]+,,,,,,,warming up: .+");
    assertThat(predictions.get(600))
        .matches("A,1h,2024-01-09T08:00:00Z,10,naive-1h,0,BASELINE,BASELINE(,[0-9.]+){7},");
    assertThat(output().lines("outcomes.csv").get(0))
        .isEqualTo(
            "symbol,interval,time,horizon,model,version,due,actual_return,actual_price,error,"
                + "hit,covered,void");
    assertThat(keys(predictions)).containsAll(keys(output().lines("outcomes.csv")));
    assertThat(keys(output().lines("outcomes.csv"))).hasSize(output().lines("outcomes.csv").size());
  }

  private static Set<String> keys(List<String> lines) {
    Set<String> keys = new HashSet<>();
    lines.forEach(line -> keys.add(String.join(",", List.of(line.split(",")).subList(0, 6))));
    return keys;
  }

  @Test
  void shouldWriteSkillWithNullForWhatIsNotDefined() throws IOException {
    Commands.run("replay", "--csv", walk("A", 200), "--no-train", "--out", folder.resolve("out"));

    JsonNode row = output().summary().get("skill").get(0);
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactly(
            "model",
            "horizon",
            "n",
            "flats",
            "rmse",
            "mae",
            "mape",
            "hit_rate",
            "precision_up",
            "base_rate_up",
            "brier",
            "ic",
            "rank_ic",
            "coverage",
            "width",
            "naive_rmse",
            "naive_mae",
            "naive_mape",
            "naive_hit_rate",
            "naive_brier",
            "dm_p",
            "times",
            "loss_differential",
            "cw_p",
            "rank_ic_days",
            "rank_ic_day",
            "rank_icir_day",
            "rank_ic_t");
    assertThat(row.get("n").asInt()).isPositive();
    assertThat(row.get("ic").isNull()).isTrue();
  }
}
