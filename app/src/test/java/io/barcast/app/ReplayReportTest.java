package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.barcast.app.Commands.Ended;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.page.ReplayPage;
import io.barcast.app.replay.page.RunDescription;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The report of a replay as text: its sentences, its data, and that nothing in it is markup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "script><script>document.title='taken'<";

  private Path folder = Path.of("");
  private String nothing = "";
  private String planted = "";
  private JsonNode data = NullNode.getInstance();

  @BeforeAll
  void replay(@TempDir Path given) throws IOException {
    folder = given;
    nothing = report("walk", Commands.walk("W", 5, 1_300));
    planted = report("planted", Commands.predictable("P", 3, 1_300));
    data = data(planted);
  }

  private String report(String name, List<String> rows) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name + "<")).resolve(HOSTILE);
    Commands.write(file, rows);
    Path config =
        Commands.write(
            folder.resolve("my.properties"),
            "train.first.rows=600\ntrain.first.times=300\ntrain.families=linear\n"
                .getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve(name);

    Ended ended =
        Commands.run("replay", "--csv", file, "--interval", "1h", "--config", config, "--out", out);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Files.readString(out.resolve("report.html"));
  }

  private static JsonNode data(String page) throws IOException {
    String before = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(before) + before.length();
    return JSON.readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  private static String verdict(String page) {
    Matcher found = Pattern.compile("<p id=\"verdict\"[^>]*>([^<]*)</p>").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void shouldSayFirstThatARandomWalkShowsNoSkill() throws IOException {
    assertThat(verdict(nothing)).startsWith("No skill was shown");
    assertThat(nothing).doesNotContain("It was worth something");
    assertThat(data(nothing).get("shown").asBoolean()).isFalse();
  }

  @Test
  void shouldSayFirstThatAPlantedSignalIsSkillAndHowMuch() {
    assertThat(verdict(planted))
        .matches("Skill was shown at .*1.* bars?: .* an IC of 0\\.\\d+ and an RMSE .* below .*");
    assertThat(data.get("shown").asBoolean()).isTrue();
  }

  @Test
  void shouldBeWrittenWhenInterruptedBeforeTheFirstBar() throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    BacktestResult result =
        new Backtest(
                TrainingReplay.naive(Forecasting.standard()),
                new RefusedRows(new PrintWriter(new StringWriter())),
                0)
            .run(
                Collections.emptyIterator(),
                folder,
                new Progress("bars", OptionalLong.empty(), nowhere, false, () -> 0),
                () -> true);
    Path report = folder.resolve("report.html");

    ReplayPage.write(
        report,
        result,
        new RunDescription(
            "", "", List.of(), List.of(), List.of(), 1, 0, List.of(), List.of(), ""));

    assertThat(report)
        .content()
        .contains(">INCOMPLETE: the replay was interrupted", "no forecast was settled");
  }

  @Test
  void shouldHaveTheFiguresOfTheSummary() throws IOException {
    JsonNode summary = new ReplayOutput(folder.resolve("planted")).summary();
    JsonNode followed = summary.get("followed").get(0);
    JsonNode row = data.get("skill").get(0);

    assertThat(row.get("model").asText()).isEqualTo("followed-1h");
    for (String figure : List.of("n", "rmse", "ic", "coverage", "cw_p", "hit_rate")) {
      assertThat(row.get(figure)).as(figure).isEqualTo(followed.get(figure));
    }
    assertThat(row.get("calibration")).isNotEmpty();
    assertThat(row.get("stretches")).isNotEmpty();
    assertThat(data.get("run").get("digest")).isEqualTo(summary.get("digest"));
    assertThat(data.get("portfolios").get(0).get("equity").size()).isGreaterThan(300);
    assertThat(data.get("series").get(0).get("points").size()).isEqualTo(1_300);
    assertThat(data.get("series").get(0).get("fans")).isNotEmpty();
    assertThat(data.get("runs").size()).isEqualTo(summary.get("training_runs").size());
    assertThat(data.get("shares").get(0).get("features").get(0).get("amount").asDouble())
        .isPositive();
    assertThat(data.get("drift").get(0).get("features").get(0).get("reference")).isNotEmpty();
  }

  @Test
  void shouldSayWhatWasRun() {
    JsonNode run = data.get("run");

    assertThat(run.get("command").get(0).asText()).isEqualTo("replay");
    assertThat(run.get("inputs").get(0).get("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(run.get("settings"))
        .extracting(setting -> setting.get("key").asText())
        .contains("train.families", "train.first.rows")
        .doesNotContain("train.every");
    assertThat(data.get("versions"))
        .extracting(version -> version.get("version").asText())
        .contains("naive-1h@0", "linear-1h@1");
  }

  @Test
  void shouldHoldNamesOfFilesAsTextOnly() {
    assertThat(planted.split("<script", -1)).hasSize(4);
    assertThat(data.get("run").get("command").toString()).contains("</" + HOSTILE);
  }

  @Test
  void shouldLoadNothing() {
    assertThat(planted).contains("content=\"default-src 'none'; script-src 'sha256-");
    String own = planted.replace(charts(planted), "");
    assertThat(own).doesNotContain("src=\"", "<link", "@import", "url(", "unsafe-inline");
    assertThat(own.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  /** The chart library, which names addresses in comments. */
  private static String charts(String page) {
    int from = page.indexOf("<script>");
    return page.substring(from, page.indexOf("</script>", from));
  }

  @Test
  void shouldWriteAlertsAndVersionsAsTables() throws IOException {
    ReplayOutput output = new ReplayOutput(folder.resolve("planted"));
    JsonNode summary = output.summary();

    assertThat(output.lines("models.csv").get(0))
        .isEqualTo(
            "model,version,family,role,trust,active_from,first_bar,last_bar,bars,trigger,decision");
    assertThat(output.lines("models.csv")).hasSize(1 + summary.get("models").size());
    assertThat(output.lines("models.csv").get(1))
        .startsWith("linear-1h,1,LINEAR,CHAMPION,")
        .contains(",first-data,");
    assertThat(output.lines("alerts.csv")).hasSize(1 + summary.get("alert_log").size());
    assertThat(StreamSupport.stream(summary.get("skill").spliterator(), false))
        .allMatch(row -> row.has("cw_p"));
  }
}
