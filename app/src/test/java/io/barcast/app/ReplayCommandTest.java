package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.ReplaySummary;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.producers.BarSource;
import io.barcast.runtime.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private ReplayOutput output(String directory) {
    return new ReplayOutput(folder.resolve(directory));
  }

  private Path config(String... settings) {
    String text = String.join("\n", settings);
    return Commands.write(folder.resolve("my.properties"), text.getBytes(StandardCharsets.UTF_8));
  }

  private Path earlyTraining() {
    return config(
        "train.first.rows=600",
        "train.first.times=300",
        "train.every=200",
        "train.xgboost.num_boost_round=10");
  }

  @Test
  void shouldGiveTheSameDigestForTheSameFilesAndTrainAlongTheWay() throws IOException {
    Path[] files = {
      Commands.write(folder.resolve("A_1h.csv"), Commands.predictable("A", 3, 700)),
      Commands.write(folder.resolve("B_1h.csv"), Commands.predictable("B", 4, 700))
    };
    Path config = earlyTraining();
    for (String out : List.of("out", "again")) {
      Ended ended =
          Commands.run(
              "replay",
              "--csv",
              files[0],
              files[1],
              "--config",
              config,
              "--out",
              folder.resolve(out),
              "-o",
              "json");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(JSON.readTree(ended.out())).isEqualTo(output(out).summary());
    }

    JsonNode summary = output("out").summary();
    assertThat(summary.get("digest").asText()).matches("[0-9a-f]{64}");
    assertThat(output("again").summary().get("digest")).isEqualTo(summary.get("digest"));
    assertThat(output("again").summary().get("skill")).isEqualTo(summary.get("skill"));
    assertThat(summary.get("complete").asBoolean()).isTrue();
    assertThat(summary.get("training_runs").get(0).get("trigger").asText()).isEqualTo("first-data");
    assertThat(summary.get("models"))
        .extracting(model -> model.get("name").asText())
        .contains("linear-1h", "xgboost-1h");
    assertModelsAreFilesThatVerifyAndExplain(files);
    assertSaysWhy("xgboost-1h@1");
    assertForecastsAlikeWithItsModelsGiven(files);
    assertThat(
            Files.mismatch(
                folder.resolve("out/predictions.csv"), folder.resolve("again/predictions.csv")))
        .isEqualTo(-1);
  }

  private void assertForecastsAlikeWithItsModelsGiven(Path... bars) throws IOException {
    Ended ended =
        Commands.run(
            "replay",
            "--csv",
            bars[0],
            bars[1],
            "--models",
            folder.resolve("out"),
            "--out",
            folder.resolve("given"));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(output("given").summary().get("digest"))
        .isEqualTo(output("out").summary().get("digest"));
    assertThat(output("given").summary().get("training_runs")).isEmpty();
    assertThat(folder.resolve("given/report.html"))
        .content()
        .contains(
            output("out").summary().get("models").size() + " models were given. How many were");
  }

  private void assertSaysWhy(String version) throws IOException {
    Ended why = Commands.run("why", version, "--replay", folder.resolve("out"), "-o", "json");
    assertThat(why.exitCode()).as(why.err()).isZero();
    JsonNode chain = JSON.readTree(why.out());
    assertThat(chain.at("/version/key").asText()).isEqualTo(version);
    assertThat(chain.at("/version/first_bar").asText())
        .isGreaterThan(chain.at("/version/active_from").asText());
    assertThat(chain.at("/runs/0/published").toString()).contains(version);
    assertThat(chain.at("/alert")).isEmpty();
    Ended unknown = Commands.run("why", "xgboost-2h@1", "--replay", folder.resolve("out"));
    assertThat(unknown.exitCode()).isEqualTo(5);
    assertThat(unknown.err()).contains("Near it are: ", version);
    assertThat(Commands.run("why", version, "--replay", folder).exitCode()).isEqualTo(5);
  }

  private void assertModelsAreFilesThatVerifyAndExplain(Path... bars) {
    Path model = folder.resolve("out/models/xgboost-1h@1.avro");
    Ended verified = Commands.run("models", "verify", model);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("ok    golden    ", " attachments");

    Ended explained = Commands.run("models", "explain", model, "--csv", bars[0], bars[1]);
    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(explained.out().lines()).filteredOn(line -> line.contains(" close ")).hasSize(2);
  }

  @Test
  void shouldNotKnowTheFuture() throws IOException {
    List<String> rows = Commands.predictable("A", 3, 1_300);
    Path config = earlyTraining();
    List<List<String>> predictions = new ArrayList<>();
    for (int bars : List.of(1_200, 1_300)) {
      Path file = Commands.write(folder.resolve("A_1h.csv"), rows.subList(0, bars));
      Path single = config(Files.readString(config).replace("first.rows=600", "first.rows=1000"));
      Commands.run("replay", "--csv", file, "--config", single, "--out", folder.resolve("out"));
      predictions.add(output("out").lines("predictions.csv"));
    }

    assertThat(predictions.get(0)).anyMatch(line -> line.contains("xgboost-1h"));
    assertThat(predictions.get(1)).startsWith(predictions.get(0).toArray(String[]::new));
  }

  @Test
  void shouldLeaveAPartialReportWhenInterrupted() throws IOException {
    SyntheticSettings market =
        new SyntheticSettings(1, 1, Interval.of("1h"), 0, 300, 0.005, 0.3, List.of());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    int[] asked = {0};
    BacktestResult result =
        new Backtest(
                TrainingReplay.naive(Forecasting.standard()),
                new RefusedRows(new PrintWriter(new StringWriter())),
                0)
            .run(
                BarSource.simulated(market),
                folder,
                new Progress("bars", OptionalLong.empty(), nowhere, false, () -> 0),
                () -> asked[0]++ == 200);

    JsonNode summary = ReplaySummary.toJson(result);
    assertThat(summary.get("complete").asBoolean()).isFalse();
    assertThat(summary.get("bars").asInt()).isEqualTo(200);
    assertThat(ReplaySummary.toText(result).get(0)).startsWith("INTERRUPTED");
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(1 + 3 * 200);
  }

  @Test
  void shouldSayWhyNoModelWasTrained() throws IOException {
    Path file = Commands.write(folder.resolve("A_1h.csv"), Commands.predictable("A", 3, 200));

    Ended ended = Commands.run("replay", "--csv", file, "--out", folder.resolve("out"));

    String lacks =
        "no model was trained: 1h: first run at 3,000 complete rows (train.first.rows) and 500"
            + " distinct times (train.first.times), has 92 and 92";
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains(lacks);
    assertThat(output("out").summary().get("untrained").asText()).isEqualTo(lacks);
  }

  @Test
  void shouldSayNothingOfTrainingThatWasNotAskedFor() throws IOException {
    Path file = Commands.write(folder.resolve("A_1h.csv"), Commands.predictable("A", 3, 200));

    Ended ended =
        Commands.run("replay", "--csv", file, "--no-train", "--out", folder.resolve("out"));

    assertThat(ended.out()).doesNotContain("no model");
    assertThat(output("out").summary().has("untrained")).isFalse();
  }

  @Test
  void shouldExit5OnFilesWithoutBars() throws IOException {
    byte[] random = new byte[4_096];
    new java.util.SplittableRandom(5).nextBytes(random);
    Path empty = Commands.write(folder.resolve("empty.csv"), new byte[0]);
    Path noise = Commands.write(folder.resolve("noise.csv"), random);
    Path oneBar = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 1));
    Path allBad = Commands.write(folder.resolve("B_1h.csv"), List.of("B,2024-01-01,1,2,3,4,5"));

    assertBadData(empty, "empty.csv is empty");
    assertBadData(noise, "noise.csv is not a CSV of bars");
    assertBadData(folder.resolve("none.csv"), "there is no file");
    assertBadData(oneBar, "one bar, which closes at 2024-01-01T01:00:00Z");
    assertBadData(allBad, "no bar in 1 rows; refused: 1 (inconsistent_bar 1)");
  }

  private void assertBadData(Path file, String problem) {
    Ended ended =
        Commands.run("replay", "--csv", file, "--no-train", "--out", folder.resolve("out"));

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.problem()).hasSize(2).first().asString().contains(problem);
    assertThat(folder.resolve("out/summary.json")).doesNotExist();
  }

  @Test
  void shouldExit2OnFlagsThatExcludeEachOther() {
    String[][] wrong = {
      {"--mode", "ideal"},
      {"--mode", "recorded"},
      {"--models", "m.avro", "--no-train"},
      {"--no-retrain", "--retrain-every", "7d"},
      {"--no-retrain", "--models", "m.avro"}
    };
    for (String[] flags : wrong) {
      List<Object> arguments = new ArrayList<>(List.of("replay", "--csv", "a.csv", "--out", "o"));
      arguments.addAll(List.of(flags));
      assertThat(Commands.run(arguments.toArray()).exitCode()).as("%s", arguments).isEqualTo(2);
    }
  }

  @Test
  void shouldExit2OnWrongUsageAndExplainItselfWithExamples() {
    assertThat(Commands.run("replay").exitCode()).isEqualTo(2);
    assertThat(Commands.run("replay", "--out", folder).exitCode()).isEqualTo(2);
    assertThat(Commands.run("replay", "--csv", "a", "--out", folder, "--interval", "3x").err())
        .contains("interval is '3x'");
    assertThat(Commands.run("replay", "--help").out()).contains("Examples:", "--no-train");
  }

  @Tag("slow")
  @Test
  void shouldReplayARealFileTwiceAlike() throws IOException {
    int bars = 3_200;
    Path file = folder.resolve("SPX_1d.csv");
    try (BufferedReader rows = real("bars/SPX_1d_stockindicators.csv.gz")) {
      Files.write(file, rows.lines().limit(1 + bars).toList());
    }
    for (String out : List.of("out", "again")) {
      assertThat(Commands.run("replay", "--csv", file, "--out", folder.resolve(out)).exitCode())
          .isZero();
    }

    assertThat(output("out").summary().get("bars").asInt()).isEqualTo(bars);
    assertThat(output("out").summary().get("features").asInt()).isEqualTo(bars);
    assertThat(output("out").summary().get("training_runs")).isNotEmpty();
    assertThat(output("again").summary().get("digest"))
        .isEqualTo(output("out").summary().get("digest"));
  }

  private static BufferedReader real(String name) throws IOException {
    InputStream packed = new GZIPInputStream(Files.newInputStream(Commands.shared(name)));
    return new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8));
  }
}
