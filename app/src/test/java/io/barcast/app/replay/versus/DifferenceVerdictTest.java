package io.barcast.app.replay.versus;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.score.PairedLosses;
import io.barcast.engine.score.SkillSample;
import io.barcast.runtime.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceVerdictTest {
  private final AnswerComparison answers = new AnswerComparison();
  @TempDir private Path folder;

  @BeforeEach
  void letTheAnswersDiffer() {
    answers.add(step(0.1), step(0.2));
  }

  private static Replay.Step step(double expected) {
    Prediction prediction =
        new Prediction(
            SeriesId.of("A", "1h"),
            3_600_000,
            100,
            new ModelId("linear-1h", 1),
            Role.CHAMPION,
            Trust.PROVEN,
            "",
            "hash",
            0.01,
            false,
            List.of(new HorizonForecast(1, expected, 0.5, 99, 101, 100, false, 0)));
    return new Replay.Step(List.of(prediction), List.of());
  }

  /** 1,000 forecasts, of which b's loss is a share above a's. */
  private static HorizonDifference horizon(int bars, double change, double p) {
    return new HorizonDifference(
        Interval.of("1h"),
        bars,
        new SkillSample(bars).skill(),
        new SkillSample(bars).skill(),
        new PairedLosses.Comparison(
            1_000, change == 0 ? 0 : 800, 1_000, 1, 1 + change, 0.01, 100 * change, p),
        p,
        0,
        0,
        List.of());
  }

  private String sentence(HorizonDifference... horizons) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    BacktestResult nothing =
        new Backtest(
                TrainingReplay.naive(Forecasting.standard()),
                new RefusedRows(new PrintWriter(Writer.nullWriter())),
                0)
            .run(
                Collections.emptyIterator(),
                folder,
                new Progress("bars", OptionalLong.empty(), nowhere, false, () -> 0),
                () -> false);
    return new DifferenceVerdict(
            new ReplayDifference(
                List.of(), nothing, nothing, answers, List.of(horizons), List.of(), List.of()))
        .sentence();
  }

  @Test
  void shouldNameTheBetterOneOnlyWhenItIsMoreThanLuck() throws IOException {
    assertThat(sentence(horizon(1, -0.004, 0.31)))
        .isEqualTo(
            "No difference beyond luck was shown: over 1 bar, where they differ most clearly, B's"
                + " squared error is 0.40 % lower than A's (in units of volatility; 95 % interval"
                + " -2.36 to +1.56 %; 800 of 1,000 errors differ); were both equally accurate,"
                + " chance alone would make a difference this clear in 31 % of cases.");
    assertThat(sentence(horizon(1, -0.004, 0.8), horizon(5, -0.03, 0.002)))
        .startsWith("B forecast better, by more than luck: over 5 bars,")
        .contains(" 3.00 % lower ")
        .endsWith("in 0.20 % of cases, corrected for 2 horizons.");
    assertThat(sentence(horizon(1, 0.03, 0.00001)))
        .startsWith("A forecast better, by more than luck: over 1 bar,")
        .contains(" 3.00 % higher ")
        .endsWith("in less than 0.01 % of cases.");
  }

  @Test
  void shouldSayWhenEachIsBetterSomewhere() throws IOException {
    assertThat(sentence(horizon(1, 0.02, 0.03), horizon(5, -0.03, 0.01), horizon(10, 0, 1)))
        .startsWith(
            "Each is better somewhere, by more than luck: A over 1 bar, B over 5 bars; over 5"
                + " bars, where they differ most clearly,");
  }

  @Test
  void shouldSayWhenOnlyIntervalsDifferOrNothingWasSettled() throws IOException {
    assertThat(sentence(horizon(1, 0, 1)))
        .isEqualTo(
            "A and B expect the same returns: at 1 of 1 bars only their intervals or probabilities"
                + " differ.");
    assertThat(sentence())
        .isEqualTo("Nothing can be said of which is better: no forecast of both was settled.");
  }
}
