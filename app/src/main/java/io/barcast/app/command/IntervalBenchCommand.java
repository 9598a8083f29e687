package io.barcast.app.command;

import io.barcast.app.bench.IntervalBench;
import io.barcast.app.bench.IntervalBenchReport;
import io.barcast.app.input.BarFiles;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barcast interval-bench}: measures the coverage of prediction intervals. */
@Command(
    name = "interval-bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the coverage of the naive model's 90 %% prediction intervals on bars of CSV files.",
      "Coverage is over all outcomes and over the worst 250 consecutive ones; width is a "
          + "share of the price. They are compared with plain intervals at the same bars, from "
          + "the 5 %% to the 95 %% quantile of the last 250 returns."
    },
    footer = {
      "",
      "Examples:",
      "  barcast interval-bench --csv SPX_1d.csv.gz",
      "  barcast interval-bench --csv *_1d.csv.gz -o json"
    })
public final class IntervalBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Inputs.requireFiles(spec, csv);
    IntervalBench bench = new IntervalBench(Forecasting.standard());
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    boolean complete;
    try (Interruption interruption = Interruption.watch()) {
      complete = BarFiles.read(csv, bench::add, refused, interruption::requested);
    }
    print(bench);
    return (complete ? ExitCode.OK : ExitCode.INTERRUPTED).code();
  }

  private void print(IntervalBench bench) {
    output.print(
        spec, () -> IntervalBenchReport.toJson(bench), () -> IntervalBenchReport.lines(bench));
  }
}
