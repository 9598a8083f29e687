package io.barcast.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.app.bench.HistoryBench;
import io.barcast.app.bench.HistoryBenchReport;
import io.barcast.app.bench.SkillBench;
import io.barcast.app.bench.SkillBenchReport;
import io.barcast.app.input.BarFiles;
import io.barcast.app.input.CsvOptions;
import io.barcast.app.input.RefusedRows;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.NativeCheck;
import io.barcast.trainer.TrainerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast skill-bench}: grades the judging, or families on bars that have been. */
@Command(
    name = "skill-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Grade the trainer's judging on simulated markets: how often it calls a model PROVEN where",
      "there is nothing to find, and where the best possible forecast has a known strength.",
      "With --csv: how each family does on real bars, walking forward over the newest 70 %%, beside",
      "the random walk."
    },
    footer = {
      "",
      "Examples:",
      "  barcast skill-bench                          # the whole bench, some minutes",
      "  barcast skill-bench --markets 20 -o json     # a quick look",
      "  barcast skill-bench --csv SPX_1d.csv.gz --families all"
    })
final class SkillBenchCommand implements Callable<Integer> {
  private static final int LEAST_BARS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @Option(
      names = "--markets",
      paramLabel = "N",
      description =
          "Markets with nothing to find, and a quarter as many with each signal: ${DEFAULT-VALUE}.")
  private int markets = 200;

  @Option(names = "--bars", paramLabel = "N", description = "Bars of each: ${DEFAULT-VALUE}.")
  private int bars = 5_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the first: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--families",
      paramLabel = "FAMILY,...",
      description =
          "Judged together: some of drift, linear, arima, forest, xgboost, lstm, ensemble, or all;"
              + " ${DEFAULT-VALUE} by default.")
  private String families = "xgboost,linear";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Barcast's settings as Java properties, such as barcast.train.lstm.epochs.")
  private Path config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json; ${DEFAULT-VALUE} by default.")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() {
    Settings settings = settings();
    TrainerSettings training = TrainerSettings.of(settings);
    Forecasting forecasting = new Forecasting(features.spec(settings), training.horizonsBars());
    NativeCheck.requireFor(training.fit().families());
    try (Interruption interruption = Interruption.watch()) {
      return csv.files().isEmpty()
          ? simulated(forecasting, training, interruption)
          : historical(new HistoryBench(forecasting, training.fit()), interruption);
    }
  }

  /** A network is walked forward like the others: that is what is asked for here. */
  private Settings settings() {
    TrainerSettings.families("--families", families);
    Map<String, String> flags =
        Map.of("barcast.train.families", families, "barcast.train.lstm.walked", "true");
    return Settings.of(flags, System.getenv(), Optional.ofNullable(config));
  }

  private int historical(HistoryBench bench, Interruption interruption) {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    if (!BarFiles.read(csv, bench::add, refused, interruption::requested)) {
      return ExitCode.INTERRUPTED.code();
    }
    print(bench);
    return ExitCode.OK.code();
  }

  private void print(HistoryBench bench) {
    try {
      print(() -> HistoryBenchReport.lines(bench), () -> HistoryBenchReport.toJson(bench));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.BAD_DATA, e.getMessage(), "Give more bars, or other --families.", e);
    }
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

  private void print(Supplier<List<String>> lines, Supplier<JsonNode> json) {
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.json) {
      out.println(json.get().toPrettyString());
    } else {
      lines.get().forEach(out::println);
    }
    out.flush();
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
