package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code replay} checks: figures that are expected, and the directory it writes to. */
class ReplayExpectationTest {
  @TempDir Path folder;

  private Path bars = Path.of("");

  @BeforeEach
  void write() {
    bars = Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 1, 300));
  }

  private Ended replay(Object... more) {
    Object[] arguments = new Object[6 + more.length];
    Object[] first = {"replay", "--csv", bars, "--no-train", "--out", folder.resolve("out")};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return Commands.run(arguments);
  }

  @Test
  void shouldPassWhenFiguresAreAsExpected() throws IOException {
    Ended ended =
        replay("--expect", "rmse[1]<=0.02, coverage[naive-1h,1]=0.5..1,n[10]>=100", "-o", "json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(new ObjectMapper().readTree(ended.out()).get("expectations"))
        .hasSize(3)
        .allMatch(check -> check.get("held").asBoolean());
  }

  @Test
  void shouldFailWithTheFigureAndAllFilesWritten() throws IOException {
    Ended ended = replay("--expect", "n[1]>=10,cw_p[1]<=0.05,ic[1]>=0,rmse[linear-1h,1]<=1");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.matches("expect n\\[1]>=10: \\d+, as expected"))
        .contains("expect cw_p[1]<=0.05: 1, FAILED")
        .contains("expect ic[1]>=0: no figure: it is not defined for these forecasts, FAILED")
        .contains("expect rmse[linear-1h,1]<=1: no figure: no such forecasts were settled, FAILED");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("only the naive model was followed", "cw_p[1]\\u003c=0.05: 1, FAILED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ic[1]>0.02 | expected FIGURE[HORIZON]",
        "ic>=0.02 | expected FIGURE[HORIZON]",
        "ic[1]>=0.02, | '': expected FIGURE[HORIZON]",
        "coverage[1]=0.9 | expected FIGURE[HORIZON]",
        "ic[1]>=NaN | expected FIGURE[HORIZON]",
        "skill[1]>=1 | no figure is called skill",
        "ic[2]>=0.02 | a horizon of 2 bars, the forecasts look 1,5,10 ahead",
        "coverage[1]=0.91..0.89 | the range ends below its start"
      })
  void shouldRefuseAnExpressionBeforeItRuns(String expression, String problem) {
    Ended ended = replay("--expect", expression);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.problem().get(0)).contains("--expect has '", problem);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shouldNeverWriteOverAnInput() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    bars = Commands.write(out.resolve("trades.csv"), Commands.walk("A", 1, 300));
    byte[] before = Files.readAllBytes(bars);

    Ended ended = replay("--interval", "1h");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.problem().get(0)).contains("--out would overwrite the input", "trades.csv");
    assertThat(Files.readAllBytes(bars)).isEqualTo(before);
  }

  @Test
  void shouldRefuseAFileAsDirectory() {
    Commands.write(folder.resolve("out"), new byte[0]);

    assertThat(replay().exitCode()).isEqualTo(2);
  }

  @Test
  void shouldRemoveWhatAnEarlierReplayLeftAndNothingElse() throws IOException {
    Path models = Files.createDirectories(folder.resolve("out/models"));
    Path stale = Commands.write(models.resolve("linear-1h@7.avro"), new byte[] {1});
    Path mine = Commands.write(models.resolve("mine.avro"), new byte[] {1});
    Path note = Commands.write(folder.resolve("out/note.txt"), new byte[] {1});

    assertThat(replay().exitCode()).isZero();

    assertThat(stale).doesNotExist();
    assertThat(mine).exists();
    assertThat(note).exists();
    assertThat(folder.resolve("out/report.html")).exists();
  }
}
