package io.barcast.app.command;

import io.barcast.app.input.BarsAhead;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.models.ModelFiles;
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
import io.barcast.app.replay.Expectation;
import io.barcast.app.replay.OutputFolder;
import io.barcast.app.replay.ReplayMode;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.app.replay.versus.ReplayDifference;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.TriggerRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
          + " training-runs.jsonl, and models/NAME@VERSION.avro, which models publish takes.",
      "With --versus a second replay of the same bars goes to versus/, and what differs to"
          + " difference.html, difference.json and difference.csv."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:replayed",
      "3:an expectation failed, or what was recorded differs",
      "4:Kafka or the registry cannot be reached",
      "5:there are no bars to replay",
      "130:interrupted; what was replayed so far is reported"
    },
    footer = {
      "",
      "Examples:",
      "  barcast replay --csv AAPL_1d.csv.gz MSFT_1d.csv.gz --out backtest",
      "  barcast replay --csv prices.csv --interval 1h --out backtest --no-train -o json",
      "  barcast replay --csv prices.csv --out backtest --expect \"coverage[1]=0.88..0.92\"",
      "  barcast replay --csv prices.csv --out backtest --versus train.families=linear",
      "  barcast replay --csv newer.csv --models backtest/models/xgboost-1d@1.avro --out judged",
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

  @SuppressWarnings("unused") // read by key
  @Mixin
  private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private VersusOptions versus;
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

  @SuppressWarnings("unused") // read by key
  @Option(names = "--retrain-every", paramLabel = "WHEN", descriptionKey = TriggerRules.EVERY)
  private String retrainEvery;

  @Option(
      names = "--no-retrain",
      fallbackValue = "true",
      description = "Train once, as soon as there are rows enough, and never again.")
  private boolean once;

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
    boolean topics = Inputs.areTopics(spec, csv);
    ReplayMode chosen = mode.mode(topics);
    List<Path> models = topics ? List.of() : mode.files();
    ReplayAsked asked = asked(chosen, models);
    TrainingReplay replay = replay(asked, models);
    try (Interruption interruption = Interruption.watch()) {
      return topics
          ? overTopics(replay, asked, interruption)
          : overFiles(replay, asked, interruption);
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }

  /**
   * The replay with its own models, or those given.
   *
   * @param models the files of those given; empty for none
   */
  private TrainingReplay replay(ReplayAsked asked, List<Path> models) {
    TrainingReplay own = asked.setup().replay(range.range());
    return models.isEmpty()
        ? own
        : TrainingReplay.serving(own.forecasting(), ModelFiles.servable(models, own.forecasting()))
            .within(range.range());
  }

  private ReplayAsked asked(ReplayMode chosen, List<Path> models) {
    if (once && spec.commandLine().getParseResult().hasMatchedOption("--retrain-every")) {
      throw new ParameterException(
          spec.commandLine(), "--no-retrain and --retrain-every exclude each other");
    }
    if (once && chosen != ReplayMode.adaptive) {
      throw new ParameterException(
          spec.commandLine(), "--no-retrain is about models that the replay trains, was " + chosen);
    }
    Settings settings = SettingsCommandLine.settings(spec);
    ReplaySetup setup =
        ReplaySetup.of(
            once ? settings.with(TrainerSettings.FIRST_RUN_ALONE) : settings,
            chosen == ReplayMode.adaptive && !mode.naive(),
            costs);
    return new ReplayAsked(
        setup,
        versus.versus(setup, chosen, SettingsCommandLine.catalog(spec)),
        expected == null ? List.of() : Expectation.parse(expected, setup.training().horizons()),
        Stream.concat(csv.files().stream(), models.stream()).toList());
  }

  private int overFiles(TrainingReplay replay, ReplayAsked asked, Interruption interruption)
      throws IOException {
    try (BarSource bars =
        new BarsAhead(csv.open(InstantSource.system(), interruption::requested))) {
      return run(replay, bars, asked, interruption, List::of);
    }
  }

  private int overTopics(TrainingReplay adaptive, ReplayAsked asked, Interruption interruption)
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
      ReplayAsked asked,
      Interruption interruption,
      Supplier<List<TopicVerdict>> verdicts)
      throws IOException {
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    OutputFolder folder = OutputFolder.prepare(directory, asked.inputs());
    Backtest backtest = new Backtest(replay, refused, costs);
    BacktestResult result;
    Optional<ReplayDifference> difference = Optional.empty();
    try (Progress progress = Progress.onStderr("bars", bars.rows())) {
      if (asked.versus().isPresent()) {
        ReplayDifference found =
            new VersusRun(asked.versus().get(), range.range(), folder)
                .run(backtest, bars, progress, interruption::requested);
        difference = Optional.of(found);
        result = found.a();
      } else {
        result = backtest.run(bars, directory, progress, interruption::requested);
      }
    }
    refused.printCounts();
    requireBars(result, replay);
    return new ReplayReport(spec, output, folder, asked)
        .report(
            new ReplayReport.Result(
                result,
                replay.seen().before(),
                result.complete() ? verdicts.get() : List.of(),
                difference))
        .code();
  }

  private static void requireBars(BacktestResult result, TrainingReplay replay) {
    if (result.complete()) {
      replay.seen().require(replay.range());
      if (result.features() < FEWEST_BARS) {
        throw tooFew(result);
      }
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
