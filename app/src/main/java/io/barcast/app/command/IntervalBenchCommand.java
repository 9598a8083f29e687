package io.barcast.app.command;

import io.barcast.app.bench.IntervalBench;
import io.barcast.app.bench.IntervalBenchReport;
import io.barcast.app.bench.OracleBench;
import io.barcast.app.input.BarFiles;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ExitCode;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast interval-bench}: measures the coverage of prediction intervals. */
@Command(
    name = "interval-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the coverage of the naive model's 90 %% prediction intervals on bars of CSV files.",
      "Coverage is over all outcomes and over the worst 250 consecutive ones; width is a "
          + "share of the price; score adds 20 times how far outside outcomes lie. They are "
          + "compared with plain intervals at the same bars, from the 5 %% to the 95 %% quantile "
          + "of the last 250 returns, and on simulated markets with an oracle's exact ones."
    },
    footer = {
      "",
      "Examples:",
      "  barcast interval-bench --csv SPX_1d.csv.gz",
      "  barcast interval-bench --csv *_1d.csv.gz -o json",
      "  barcast interval-bench --markets 50"
    })
public final class IntervalBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private OutputOptions output;

  @Option(
      names = "--markets",
      paramLabel = "N",
      description = "Number of simulated markets of 5,000 bars; without files.")
  private int markets;

  @Override
  public Integer call() {
    IntervalBench bench = new IntervalBench(Forecasting.standard());
    OracleBench oracle = new OracleBench(Forecasting.standard());
    boolean complete;
    try (Interruption interruption = Interruption.watch()) {
      complete =
          markets > 0
              ? simulate(oracle, interruption::requested)
              : read(bench, interruption::requested);
    }
    output.print(
        spec,
        () -> IntervalBenchReport.toJson(bench, oracle),
        () -> IntervalBenchReport.lines(bench, oracle));
    return (complete ? ExitCode.OK : ExitCode.INTERRUPTED).code();
  }

  private boolean read(IntervalBench bench, BooleanSupplier interrupted) {
    Inputs.requireFiles(spec, csv);
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    return BarFiles.read(csv, bench::add, refused, interrupted);
  }

  private boolean simulate(OracleBench oracle, BooleanSupplier interrupted) {
    for (int seed = 1; seed <= markets; seed++) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      oracle.run(seed);
    }
    return true;
  }
}
