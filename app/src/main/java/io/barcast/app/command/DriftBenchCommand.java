package io.barcast.app.command;

import io.barcast.app.bench.DriftBench;
import io.barcast.app.bench.DriftBenchReport;
import io.barcast.app.bench.HistoricalDriftBench;
import io.barcast.app.bench.HistoricalDriftReport;
import io.barcast.app.input.BarFiles;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.UserException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast drift-bench}: measures drift detectors on planted changes. */
@Command(
    name = "drift-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure drift detectors on simulated streams with a planted change.",
      "Each row is a change and a detector: false alarms without a change, the rate and the delay "
          + "of its detections, and whether they meet the aim, beside one that always and one "
          + "that never alarms. Exits with 3 when a detector of Barcast misses an aim. With --csv "
          + "it counts the alarms on real bars, and plants changes into their rows: the errors of "
          + "a model that was trained on the first part are watched, and each setting is the one "
          + "that is best on the other series."
    },
    footer = {
      "",
      "Examples:",
      "  barcast drift-bench                      # the whole scoreboard",
      "  barcast drift-bench --runs 8 -o json     # a quick look",
      "  barcast drift-bench --csv *_1d.csv.gz --runs 10"
    })
public final class DriftBenchCommand implements Callable<Integer> {
  private static final int LEAST_RUNS = 4;
  private static final int STREAMS = 160;
  private static final int TRIALS = 5;

  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private OutputOptions output;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = {
        "Number of streams per planted change, and as many without one. With --csv: "
            + "trials per series and planted change.",
        "Default: 160; with --csv 5"
      })
  private @Nullable Integer runs;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the first stream.")
  private long seed = 1;

  @Override
  public Integer call() {
    if (runs != null && runs < LEAST_RUNS) {
      throw new ParameterException(
          spec.commandLine(), "--runs is " + runs + ", expected " + LEAST_RUNS + " or more");
    }
    try (Interruption interruption = Interruption.watch()) {
      return csv.files().isEmpty() ? simulated(interruption) : historical(interruption);
    }
  }

  private int runs(int standard) {
    return runs == null ? standard : runs;
  }

  private int simulated(Interruption interruption) {
    DriftBench bench = new DriftBench(runs(STREAMS), seed);
    DriftBench.Result result;
    try (Progress progress = Progress.onStderr("streams", bench.size())) {
      result = bench.run(progress, interruption::requested);
    }
    if (!result.complete()) {
      return ExitCode.INTERRUPTED.code();
    }
    output.print(spec, () -> DriftBenchReport.toJson(result), () -> DriftBenchReport.lines(result));
    return (result.met() ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
  }

  private int historical(Interruption interruption) {
    HistoricalDriftBench bench =
        new HistoricalDriftBench(Forecasting.standard(), runs(TRIALS), seed);
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    if (!BarFiles.read(csv, bench::add, refused, interruption::requested)) {
      return ExitCode.INTERRUPTED.code();
    }
    HistoricalDriftBench.Result result = run(bench);
    output.print(
        spec,
        () -> HistoricalDriftReport.toJson(result),
        () -> HistoricalDriftReport.lines(result));
    return ExitCode.OK.code();
  }

  private static HistoricalDriftBench.Result run(HistoricalDriftBench bench) {
    try {
      return bench.run();
    } catch (IllegalArgumentException e) {
      throw new UserException(ExitCode.BAD_DATA, e.getMessage(), "Give more bars or files.", e);
    }
  }
}
