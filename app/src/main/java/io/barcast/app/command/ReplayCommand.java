package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.input.InputFile;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.BuildVersion;
import io.barcast.app.process.Interruption;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.Expectation;
import io.barcast.app.replay.OutputFolder;
import io.barcast.app.replay.ReplaySummary;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.page.ReplayPage;
import io.barcast.app.replay.page.RunDescription;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.app.settings.SettingsSheet;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast replay}: a backtest over files, without Kafka. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Backtest over CSV files, without Kafka, training models along the way.",
      "It writes report.html, which opens offline, and what it is made from: summary.json,"
          + " predictions.csv, outcomes.csv, portfolio.csv, trades.csv, alerts.csv, models.csv,"
          + " training-runs.jsonl, and models/NAME@VERSION.avro, which models publish takes."
    },
    footer = {
      "",
      "Examples:",
      "  barcast replay --csv AAPL_1d.csv.gz MSFT_1d.csv.gz --out backtest",
      "  barcast replay --csv prices.csv --interval 1h --out backtest --no-train -o json",
      "  barcast replay --csv prices.csv --out backtest --expect \"coverage[1]=0.88..0.92\""
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int FEWEST_BARS = 2;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private OutputOptions output;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory to write to; what an earlier replay wrote there is removed.")
  private Path directory;

  @Option(
      names = "--costs",
      paramLabel = "BPS",
      defaultValue = "5",
      description = "Cost of trading, in hundredths of a percent of the value traded.")
  private double costs;

  @Option(names = "--no-train", fallbackValue = "true", description = "Run the naive model alone.")
  private boolean naive;

  @SuppressWarnings("unused") // read by key
  @Option(names = "--seed", paramLabel = "N", descriptionKey = FitSettings.SEED)
  private Long seed;

  @Option(
      names = "--expect",
      paramLabel = "LIST",
      description =
          "Figures that the followed forecasts must reach, such as"
              + " \"ic[1]>=0.02,coverage[1]=0.89..0.91\"; ic[xgboost-1h,1] is one model's. Exit"
              + " code 3 when one is not reached.")
  private @Nullable String expected;

  @Override
  public Integer call() throws IOException {
    Inputs.requireFiles(spec, csv);
    Settings settings = SettingsCommandLine.settings(spec);
    TrainerSettings training = TrainerSettings.of(settings);
    List<Expectation> expectations =
        expected == null ? List.of() : Expectation.parse(expected, training.horizons());
    TrainingReplay replay = trainingReplay(settings, training);
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    try (Interruption interruption = Interruption.watch();
        BarSource bars = csv.open(InstantSource.system(), interruption::requested)) {
      OutputFolder folder = OutputFolder.prepare(directory, inputs(settings));
      BacktestResult result;
      try (Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
        result =
            new Backtest(replay, refused, costs)
                .run(bars, directory, progress, interruption::requested);
      }
      refused.printCounts();
      return report(result, folder, settings, expectations);
    }
  }

  /** The files that decide the result: bars, splits, features and settings. */
  private List<Path> inputs(Settings settings) {
    List<Path> inputs = new ArrayList<>(csv.files());
    for (String key : List.of("csv.actions", ForecastSettings.FEATURES, Settings.CONFIG)) {
      settings.find(key).map(Path::of).filter(Files::isRegularFile).ifPresent(inputs::add);
    }
    return inputs;
  }

  private TrainingReplay trainingReplay(Settings settings, TrainerSettings training) {
    Forecasting forecasting =
        new Forecasting(features.spec(), training.horizons(), CalendarOptions.of(settings));
    return naive
        ? TrainingReplay.naive(forecasting)
        : TrainingReplay.training(forecasting, training);
  }

  private int report(
      BacktestResult result, OutputFolder folder, Settings settings, List<Expectation> expectations)
      throws IOException {
    if (result.complete() && result.features() < FEWEST_BARS) {
      throw tooFew(result);
    }
    ObjectNode json = ReplaySummary.toJson(result);
    List<Expectation.Check> checks =
        expectations.stream().map(expectation -> expectation.check(json)).toList();
    ArrayNode expectationsJson = json.putArray("expectations");
    checks.stream().map(Expectation.Check::toJson).forEach(expectationsJson::add);
    folder.write(result, json);
    ReplayPage.write(folder.report(), result, description(settings, checks));
    output.print(spec, () -> json, () -> text(result, checks));
    return exitCode(result, checks).code();
  }

  private static List<String> text(BacktestResult result, List<Expectation.Check> checks) {
    List<String> lines = new ArrayList<>(ReplaySummary.toText(result));
    checks.stream().map(Expectation.Check::line).forEach(lines::add);
    return lines;
  }

  private static ExitCode exitCode(BacktestResult result, List<Expectation.Check> checks) {
    if (!result.complete()) {
      return ExitCode.INTERRUPTED;
    }
    return checks.stream().allMatch(Expectation.Check::held) ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private RunDescription description(Settings settings, List<Expectation.Check> checks)
      throws IOException {
    return new RunDescription(
        "barcast " + BuildVersion.text(),
        "Java %s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")),
        spec.root().commandLine().getParseResult().originalArgs(),
        new SettingsSheet(SettingsCommandLine.catalog(spec), settings).given(),
        InputFile.of(inputs(settings)),
        TrainerSettings.of(settings).fit().seed(),
        costs,
        features.spec().names(),
        checks);
  }

  private static UserException tooFew(BacktestResult result) {
    String found =
        result.features() == 0
            ? "no bar in " + result.rows() + " rows"
            : "one bar, which closes at " + Instant.ofEpochMilli(result.toMs());
    return new UserException(
        ExitCode.BAD_DATA,
        "found " + found + "; refused: " + RefusedRows.text(result.refused()),
        "Give files with at least two bars; some hundreds are needed before models are trained.");
  }
}
