package io.barcast.app.command;

import io.barcast.app.input.BarFile;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.IntervalConverter;
import io.barcast.app.option.ResampleOptions;
import io.barcast.app.process.Interruption;
import io.barcast.engine.bar.Interval;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.producers.trade.TradeSource;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast resample}: longer bars from bars, and bars from trades. */
@Command(
    name = "resample",
    mixinStandardHelpOptions = true,
    description = {
      "Put the bars or trades in files together to longer bars, as CSV.",
      "Bars begin with their market's sessions, and days are the market's days. A bar of which "
          + "parts are missing is not made, but listed on stderr."
    },
    footer = {
      "",
      "Examples:",
      "  barcast resample --csv SPY_1m.csv --to 1h --out SPY_1h.csv",
      "  barcast resample --csv SPY_1h.csv.gz --to 1d --calendar XNYS --out SPY_1d.csv",
      "  barcast resample --csv BTCUSD.csv --trades --to 1m --fill flat --out BTCUSD_1m.csv"
    })
public final class ResampleCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CsvOptions csv;
  @Mixin private ResampleOptions resample;

  @Option(
      names = "--to",
      paramLabel = "INTERVAL",
      converter = IntervalConverter.class,
      description = "Length of the bars to make: less than a day, 1d or 1w.")
  private Interval to;

  @Option(
      names = "--trades",
      fallbackValue = "true",
      description = "The files hold trades instead of bars: time, price, size, maybe id.")
  private boolean trades;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The CSV file to write; - for stdout.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Inputs.requireFiles(command, csv);
    if (to == null) {
      throw new ParameterException(command.commandLine(), "expected --to INTERVAL");
    }
    RefusedRows refused = new RefusedRows(command.commandLine().getErr());
    long written;
    try (Interruption interruption = Interruption.watch();
        BarSource bars = source(interruption::requested);
        Progress progress = Progress.onStderr("bars", OptionalLong.empty());
        BarFile out = out()) {
      while (bars.hasNext() && !interruption.requested()) {
        take(bars.next(), out, refused);
        progress.add(1);
      }
      written = out.rows();
    }
    refused.printCounts();
    if (written == 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no bar of " + to + " was made; refused: " + RefusedRows.text(refused.counts()),
          "Check that --calendar is the market's, or give --fill flat.");
    }
    return ExitCode.OK.code();
  }

  private BarSource source(BooleanSupplier stop) {
    PrintWriter err = command.commandLine().getErr();
    if (trades) {
      TradeSource source = TradeSource.csv(csv.files(), csv.symbol());
      return resample.bars(source, to, InstantSource.system(), err);
    }
    return resample.longer(csv.open(InstantSource.system(), stop), to, this::again, err);
  }

  private Optional<BarSource> again() {
    return csv.readsStandardInput()
        ? Optional.empty()
        : Optional.of(csv.open(InstantSource.system()));
  }

  private BarFile out() throws IOException {
    return file.equals(Path.of("-"))
        ? BarFile.on(command.commandLine().getOut(), resample.fills())
        : BarFile.create(file, resample.fills());
  }

  private static void take(Row row, BarFile out, RefusedRows refused) {
    if (row instanceof GoodBar good) {
      out.add(good.bar());
    } else if (row instanceof BadRow bad) {
      refused.add(bad);
    }
  }
}
