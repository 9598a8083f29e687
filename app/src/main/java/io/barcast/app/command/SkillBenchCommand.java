package io.barcast.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.bench.BasketReport;
import io.barcast.app.bench.FlippedPanels;
import io.barcast.app.bench.HistoryBench;
import io.barcast.app.bench.HistoryBenchReport;
import io.barcast.app.bench.LifeBench;
import io.barcast.app.bench.LifeBenchReport;
import io.barcast.app.bench.SkillBench;
import io.barcast.app.bench.SkillBenchReport;
import io.barcast.app.input.BarFiles;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.score.Proportion;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast skill-bench}: measures the trainer's tests, or families on historical bars. */
@Command(
    name = "skill-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the trainer's significance tests on simulated markets.",
      "It counts PROVEN models where there is no signal (false claims), and where the "
          + "best possible forecast has a known strength (power). With --csv it compares each "
          + "family with the random walk on real bars, by a walk forward over the newest 70 %%."
    },
    footer = {
      "",
      "Examples:",
      "  barcast skill-bench                          # the whole bench, some minutes",
      "  barcast skill-bench --markets 20 -o json     # a quick look",
      "  barcast skill-bench --years 5 --families linear",
      "  barcast skill-bench --csv SPX_1d.csv.gz --families all",
      "  barcast skill-bench --csv stocks/*.csv.gz --basket 5"
    })
public final class SkillBenchCommand implements Callable<Integer> {
  private static final int LEAST_BARS = 1_000;
  private static final int HOURS_PER_YEAR = 8_760;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private OutputOptions output;

  @Option(
      names = "--markets",
      paramLabel = "N",
      description =
          "Number of markets with nothing to find; a quarter as many are of each other kind.")
  private int markets = 200;

  @Option(names = "--bars", paramLabel = "N", description = "Bars per market.")
  private int bars = 5_000;

  @Option(
      names = "--years",
      paramLabel = "N",
      description =
          "Train weekly for so many years of hourly bars in each market, instead of once, and count"
              + " the markets in which any run proves anything.")
  private int years;

  @Option(
      names = "--basket",
      paramLabel = "SEEDS",
      description =
          "With --csv: how well the families rank the series at each time, in the figures of Qlib's"
              + " benchmarks, with so many seeds.")
  private int seeds;

  @Option(
      names = "--flipped",
      paramLabel = "N",
      description =
          "With --csv: in how many of N panels anything is proven when one random sign per time turns"
              + " the returns of all series, so that there is nothing to find.")
  private int flipped;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first market; with --basket, the first seed of the fits.")
  private long seed = 1;

  @SuppressWarnings("unused") // read by key
  @Option(names = "--families", paramLabel = "FAMILY,...", descriptionKey = FitSettings.FAMILIES)
  private String families;

  @Override
  public Integer call() {
    Settings settings = settings();
    TrainerSettings training = TrainerSettings.of(settings);
    Forecasting forecasting =
        new Forecasting(features.spec(), training.horizons(), CalendarOptions.of(settings));
    FamilyTrainers.requireNativeLibraries(training.fit().families());
    try (Interruption interruption = Interruption.watch()) {
      if (flipped > 0) {
        return flipped(forecasting, training, interruption);
      }
      if (!csv.files().isEmpty()) {
        return historical(new HistoryBench(forecasting, training.fit()), settings, interruption);
      }
      return years > 0
          ? lives(forecasting, training, interruption)
          : simulated(forecasting, training, interruption);
    }
  }

  /** Networks are walked forward too: here users ask for all families at every fold. */
  private Settings settings() {
    return SettingsCommandLine.settings(spec).with(Map.of(LstmSettings.WALK_FORWARD, "true"));
  }

  private int historical(HistoryBench bench, Settings settings, Interruption interruption) {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    if (!BarFiles.read(csv, bench::add, refused, interruption::requested)) {
      return ExitCode.INTERRUPTED.code();
    }
    try {
      if (seeds > 0) {
        List<HistoryBench.Basket> baskets = bench.baskets(seeded(settings));
        print(() -> BasketReport.lines(baskets), () -> BasketReport.toJson(baskets));
      } else {
        print(() -> HistoryBenchReport.lines(bench), () -> HistoryBenchReport.toJson(bench));
      }
      return ExitCode.OK.code();
    } catch (IllegalArgumentException e) {
      throw tooLittle(e);
    }
  }

  private int flipped(
      Forecasting forecasting, TrainerSettings training, Interruption interruption) {
    List<Bar> bars = new ArrayList<>();
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    if (!BarFiles.read(csv, bars::add, refused, interruption::requested)) {
      return ExitCode.INTERRUPTED.code();
    }
    try {
      FlippedPanels panels = new FlippedPanels(forecasting, training.fit(), bars, flipped, seed);
      Proportion proven = panels.proven(interruption::requested);
      spec.commandLine().getOut().println(FlippedPanels.line(proven));
      return (interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.OK).code();
    } catch (IllegalArgumentException e) {
      throw tooLittle(e);
    }
  }

  private static UserException tooLittle(IllegalArgumentException e) {
    return new UserException(
        ExitCode.BAD_DATA, e.getMessage(), "Give more bars, or other --families.", e);
  }

  private List<FitSettings> seeded(Settings settings) {
    return LongStream.range(seed, seed + seeds)
        .mapToObj(each -> settings.with(Map.of(FitSettings.SEED, Long.toString(each))))
        .map(each -> TrainerSettings.of(each).fit())
        .toList();
  }

  private int simulated(
      Forecasting forecasting, TrainerSettings training, Interruption interruption) {
    SkillBench bench = new SkillBench(forecasting, training.fit(), markets(), seed, bars());
    SkillBench.Result result;
    try (Progress progress = Progress.onStderr("markets", bench.size())) {
      result = bench.run(progress, interruption::requested);
    }
    if (!result.complete()) {
      return ExitCode.INTERRUPTED.code();
    }
    print(() -> SkillBenchReport.lines(result), () -> SkillBenchReport.toJson(result));
    return (result.met() ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
  }

  private int lives(Forecasting forecasting, TrainerSettings training, Interruption interruption) {
    LifeBench bench =
        new LifeBench(forecasting, training.fit(), markets(), seed, years * HOURS_PER_YEAR);
    List<LifeBench.Lives> lives;
    try (Progress progress = Progress.onStderr("markets", bench.size())) {
      lives = bench.run(progress, interruption::requested);
    }
    if (interruption.requested()) {
      return ExitCode.INTERRUPTED.code();
    }
    print(() -> LifeBenchReport.lines(lives), () -> LifeBenchReport.toJson(lives));
    return (LifeBenchReport.met(lives) ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
  }

  private void print(Supplier<List<String>> lines, Supplier<JsonNode> json) {
    output.print(spec, json, lines);
  }

  private int markets() {
    return atLeast("--markets", markets, 1);
  }

  private int bars() {
    return atLeast("--bars", bars, LEAST_BARS);
  }

  private int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), name + " is " + value + ", expected " + least + " or more");
    }
    return value;
  }
}
