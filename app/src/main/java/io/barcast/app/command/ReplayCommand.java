package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.input.InputFile;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.BuildVersion;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.Expectation;
import io.barcast.app.replay.OutputFolder;
import io.barcast.app.replay.ReplayMode;
import io.barcast.app.replay.ReplaySummary;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.page.ReplayPage;
import io.barcast.app.replay.page.RunDescription;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.app.replay.recorded.VerdictReport;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.app.settings.SettingsSheet;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code barcast replay}: a backtest over files without Kafka, or over the topics of a pipeline.
 */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Backtest over CSV files, without Kafka, training models along the way.",
      "With -b it replays the bars of a pipeline, by default with the models as they served, and"
          + " compares the result with what was recorded.",
      "It writes report.html, which opens offline, and what it is made from: summary.json,"
          + " predictions.csv, outcomes.csv, portfolio.csv, trades.csv, alerts.csv, models.csv,"
          + " training-runs.jsonl, and models/NAME@VERSION.avro, which models publish takes."
    },
    footer = {
      "",
      "Examples:",
      "  barcast replay --csv AAPL_1d.csv.gz MSFT_1d.csv.gz --out backtest",
      "  barcast replay --csv prices.csv --interval 1h --out backtest --no-train -o json",
      "  barcast replay --csv prices.csv --out backtest --expect \"coverage[1]=0.88..0.92\"",
      "  barcast replay -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "      --from 2024-05-01T00:00:00Z --out recorded"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int FEWEST_BARS = 2;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private ConnectionOptions connection;
  @Mixin private RangeOptions range;
  @Mixin private ModeOptions mode;
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

  /** What was asked for, checked before anything is read. */
  private record Asked(Settings settings, List<Expectation> expectations) {}

  @Override
  public Integer call() throws IOException {
    boolean topics = Inputs.areTopics(spec, csv);
    boolean trains = mode.mode(topics) == ReplayMode.adaptive && !mode.naive();
    Settings settings = SettingsCommandLine.settings(spec);
    TrainerSettings training = TrainerSettings.of(settings);
    Asked asked =
        new Asked(
            settings,
            expected == null ? List.of() : Expectation.parse(expected, training.horizons()));
    TrainingReplay replay = trainingReplay(settings, training, trains).within(range.range());
    try (Interruption interruption = Interruption.watch()) {
      return topics
          ? overTopics(replay, asked, interruption)
          : overFiles(replay, asked, interruption);
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private int overFiles(TrainingReplay replay, Asked asked, Interruption interruption)
      throws IOException {
    try (BarSource bars = csv.open(InstantSource.system(), interruption::requested)) {
      return run(replay, bars, asked, interruption, List::of);
    }
  }

  private int overTopics(TrainingReplay adaptive, Asked asked, Interruption interruption)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec));
        TopicReplay topics = TopicReplay.open(pipeline, adaptive, range.range(), mode, err)) {
      return run(topics.replay(), topics.bars(), asked, interruption, topics.verdicts());
    }
  }

  private int run(
      TrainingReplay replay,
      BarSource bars,
      Asked asked,
      Interruption interruption,
      Supplier<List<TopicVerdict>> verdicts)
      throws IOException {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    OutputFolder folder = OutputFolder.prepare(directory, inputs(asked.settings()));
    BacktestResult result;
    try (Progress progress = Progress.onStderr("bars", bars.rows())) {
      result =
          new Backtest(replay, refused, costs)
              .run(bars, directory, progress, interruption::requested);
    }
    refused.printCounts();
    if (result.complete()) {
      replay.seen().require(replay.range());
    }
    if (result.complete() && result.features() < FEWEST_BARS) {
      throw tooFew(result);
    }
    return report(
        result,
        replay.seen().before(),
        result.complete() ? verdicts.get() : List.of(),
        folder,
        asked);
  }

  /** The files that decide the result: bars, splits, features and settings. */
  private List<Path> inputs(Settings settings) {
    List<Path> inputs = new ArrayList<>(csv.files());
    for (String key : List.of("csv.actions", ForecastSettings.FEATURES, Settings.CONFIG)) {
      settings.find(key).map(Path::of).filter(Files::isRegularFile).ifPresent(inputs::add);
    }
    return inputs;
  }

  private TrainingReplay trainingReplay(
      Settings settings, TrainerSettings training, boolean trains) {
    Forecasting forecasting =
        new Forecasting(features.spec(), training.horizons(), CalendarOptions.of(settings));
    return trains
        ? TrainingReplay.training(forecasting, training)
        : TrainingReplay.naive(forecasting);
  }

  private int report(
      BacktestResult result,
      long before,
      List<TopicVerdict> verdicts,
      OutputFolder folder,
      Asked asked)
      throws IOException {
    ObjectNode json = ReplaySummary.toJson(result).put("bars_before", before);
    if (!verdicts.isEmpty()) {
      json.set("recorded", VerdictReport.toJson(verdicts));
    }
    List<Expectation.Check> checks =
        asked.expectations().stream().map(expectation -> expectation.check(json)).toList();
    ArrayNode expectationsJson = json.putArray("expectations");
    checks.stream().map(Expectation.Check::toJson).forEach(expectationsJson::add);
    folder.write(result, json);
    ReplayPage.write(folder.report(), result, description(asked.settings(), checks));
    output.print(spec, () -> json, () -> text(result, before, verdicts, checks));
    return exitCode(result, checks).code();
  }

  private static List<String> text(
      BacktestResult result,
      long before,
      List<TopicVerdict> verdicts,
      List<Expectation.Check> checks) {
    List<String> lines = new ArrayList<>(ReplaySummary.toText(result));
    if (before > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "%,d bars before --from were read for the state alone", before));
    }
    if (!verdicts.isEmpty()) {
      lines.addAll(VerdictReport.lines(verdicts));
    }
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
        "Give at least two bars; some hundreds are needed before models are trained.");
  }
}
