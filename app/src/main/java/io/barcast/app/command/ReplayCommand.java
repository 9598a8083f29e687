package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.models.RunFile;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PortfolioFiles;
import io.barcast.app.replay.ReplayMode;
import io.barcast.app.replay.ReplaySummary;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.app.replay.recorded.VerdictReport;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
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
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
      "It writes summary.json, predictions.csv, outcomes.csv, portfolio.csv, trades.csv,"
          + " training-runs.jsonl, and models/NAME@VERSION.avro, which models publish takes."
    },
    footer = {
      "",
      "Examples:",
      "  barcast replay --csv AAPL_1d.csv.gz MSFT_1d.csv.gz --out backtest",
      "  barcast replay --csv prices.csv --interval 1h --out backtest --no-train -o json",
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
      description = "Directory to write to; created when it is missing.")
  private Path directory;

  @Option(
      names = "--costs",
      paramLabel = "BPS",
      defaultValue = "5",
      description = {
        "Cost of trading, in hundredths of a percent of the value traded.",
        "Default: ${DEFAULT-VALUE}"
      })
  private double costs;

  @SuppressWarnings("unused") // read by key
  @Option(names = "--seed", paramLabel = "N", descriptionKey = FitSettings.SEED)
  private Long seed;

  @Override
  public Integer call() throws IOException {
    boolean topics = Inputs.areTopics(spec, csv);
    boolean training = mode.mode(topics) == ReplayMode.adaptive && !mode.naive();
    TrainingReplay replay = trainingReplay(training).within(range.range());
    try (Interruption interruption = Interruption.watch()) {
      return topics ? overTopics(replay, interruption) : overFiles(replay, interruption);
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  private int overFiles(TrainingReplay replay, Interruption interruption) throws IOException {
    try (BarSource bars = csv.open(InstantSource.system(), interruption::requested)) {
      return run(replay, bars, interruption, List::of);
    }
  }

  private int overTopics(TrainingReplay adaptive, Interruption interruption) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec));
        TopicReplay topics = TopicReplay.open(pipeline, adaptive, range.range(), mode, err)) {
      return run(topics.replay(), topics.bars(), interruption, topics.verdicts());
    }
  }

  private int run(
      TrainingReplay replay,
      BarSource bars,
      Interruption interruption,
      Supplier<List<TopicVerdict>> verdicts)
      throws IOException {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    Files.createDirectories(directory);
    Files.deleteIfExists(directory.resolve("summary.json"));
    BacktestResult result;
    try (Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      result =
          new Backtest(replay, refused, costs)
              .run(bars, directory, progress, interruption::requested);
    }
    refused.printCounts();
    if (result.complete()) {
      replay.seen().require(replay.range());
    }
    return report(result, replay.seen().before(), result.complete() ? verdicts.get() : List.of());
  }

  private TrainingReplay trainingReplay(boolean trains) {
    Settings settings = SettingsCommandLine.settings(spec);
    TrainerSettings training = TrainerSettings.of(settings);
    Forecasting forecasting =
        new Forecasting(features.spec(), training.horizons(), CalendarOptions.of(settings));
    return trains
        ? TrainingReplay.training(forecasting, training)
        : TrainingReplay.naive(forecasting);
  }

  private int report(BacktestResult result, long before, List<TopicVerdict> verdicts)
      throws IOException {
    if (result.complete() && result.features() < FEWEST_BARS) {
      throw tooFew(result);
    }
    ObjectNode json = ReplaySummary.toJson(result).put("bars_before", before);
    if (!verdicts.isEmpty()) {
      json.set("recorded", VerdictReport.toJson(verdicts));
    }
    writeModels(result.models());
    PortfolioFiles.write(directory, result.portfolios());
    RunFile.write(directory.resolve(RunFile.NAME), result.runs());
    Files.writeString(
        directory.resolve("summary.json"), json.toPrettyString() + System.lineSeparator());
    output.print(spec, () -> json, () -> text(result, before, verdicts));
    return (result.complete() ? ExitCode.OK : ExitCode.INTERRUPTED).code();
  }

  private static List<String> text(
      BacktestResult result, long before, List<TopicVerdict> verdicts) {
    List<String> lines = new ArrayList<>(ReplaySummary.toText(result));
    if (before > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "%,d bars before --from were read for the state alone", before));
    }
    if (!verdicts.isEmpty()) {
      lines.addAll(VerdictReport.lines(verdicts));
    }
    return lines;
  }

  private void writeModels(List<ModelUpdate> models) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("models"));
    for (ModelUpdate model : models) {
      ModelFile.write(folder.resolve(model.card().id().key() + ".avro"), model);
    }
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
