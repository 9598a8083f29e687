package io.barcast.app;

import io.barcast.app.input.CsvOptions;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.producers.BarSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
import io.barcast.trainer.TrainerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
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
      "Backtest over CSV files, without Kafka: bars through the line, models trained on the way.",
      "Writes summary.json, predictions.csv, outcomes.csv, and models/NAME@VERSION.avro."
    },
    footer = {
      "",
      "Examples:",
      "  barcast replay --csv AAPL_1d.csv.gz MSFT_1d.csv.gz --out backtest",
      "  barcast replay --csv prices.csv --interval 1h --out backtest --no-train -o json"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int FEWEST_BARS = 2;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write; made when it is missing.")
  private Path directory;

  @Option(names = "--no-train", description = "The naive model alone.")
  private boolean naive;

  @Option(names = "--seed", description = "Of all that training draws at random; default: 42.")
  private Long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json; ${DEFAULT-VALUE} by default.")
  private OutputFormat output = OutputFormat.text;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Barcast's settings as Java properties, such as barcast.train.every.bars.")
  private Path config;

  @Override
  public Integer call() throws IOException {
    Inputs.requireFiles(spec, csv);
    TrainingReplay walk = walk(System.getenv());
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    try (Interruption interruption = Interruption.watch();
        BarSource bars = csv.open(InstantSource.system())) {
      Files.createDirectories(directory);
      Files.deleteIfExists(directory.resolve("summary.json"));
      BacktestResult result;
      try (Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
        result =
            new Backtest(walk, refused).run(bars, directory, progress, interruption::requested);
      }
      refused.printCounts();
      return report(result);
    }
  }

  private TrainingReplay walk(Map<String, String> environment) {
    Map<String, String> flags =
        seed == null ? Map.of() : Map.of("barcast.train.seed", Long.toString(seed));
    Settings settings = Settings.of(flags, environment, Optional.ofNullable(config));
    TrainerSettings training = TrainerSettings.of(settings);
    Forecasting forecasting = new Forecasting(features.spec(settings), training.horizonsBars());
    return naive
        ? TrainingReplay.naive(forecasting)
        : TrainingReplay.training(forecasting, training);
  }

  private int report(BacktestResult result) throws IOException {
    if (result.complete() && result.features() < FEWEST_BARS) {
      throw tooFew(result);
    }
    String json = ReplaySummary.toJson(result).toPrettyString();
    writeModels(result.models());
    Files.writeString(directory.resolve("summary.json"), json + System.lineSeparator());
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.json) {
      out.println(json);
    } else {
      ReplaySummary.toText(result).forEach(out::println);
    }
    out.flush();
    return (result.complete() ? ExitCode.OK : ExitCode.INTERRUPTED).code();
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
        "Give files with at least two bars; some hundreds are needed before models are trained.");
  }
}
