package io.barcast.app;

import io.barcast.app.input.CsvOptions;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.CsvTable;
import io.barcast.app.replay.WalkForward;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Refusal;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Progress;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast features}: what a model would see of the bars in files. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = "Write one row a bar, one column a feature; empty while a feature is cold.",
    footer = {
      "",
      "Examples:",
      "  barcast features --csv AAPL_1d.csv.gz --out features.csv",
      "  barcast features --csv prices.csv --interval 1h --out features.csv"
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CsvOptions csv;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file to write.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Inputs.requireFiles(spec, csv);
    RefusedRows refused = new RefusedRows(spec.commandLine().getErr());
    long written;
    try (Interruption interruption = Interruption.watch();
        BarSource bars = csv.open(InstantSource.system());
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      written = write(bars, refused, progress, interruption);
    }
    refused.printCounts();
    if (written == 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no bar was found; refused: " + RefusedRows.text(refused.counts()),
          "Give files that have bars in them.");
    }
    return ExitCode.OK.code();
  }

  private long write(
      BarSource bars, RefusedRows refused, Progress progress, Interruption interruption)
      throws IOException {
    Forecasting forecasting = Forecasting.standard();
    WalkForward walk = WalkForward.naive(forecasting);
    long written = 0;
    try (CsvTable table = new CsvTable(file, columns(forecasting))) {
      SettledRows settled = new SettledRows(row -> write(row, table));
      while (bars.hasNext() && !interruption.requested()) {
        written += write(bars.next(), walk, settled, refused);
        progress.add(1);
      }
      settled.finish();
    }
    return written;
  }

  private static List<String> columns(Forecasting forecasting) {
    List<String> columns = new ArrayList<>(List.of("symbol", "interval", "time", "close"));
    columns.addAll(forecasting.spec().names());
    return columns;
  }

  /** How many feature rows a row brought about or changed. */
  private static long write(Row row, WalkForward walk, SettledRows settled, RefusedRows refused) {
    long computed = 0;
    if (row instanceof GoodBar good) {
      for (ForecastEvent event : walk.onBar(good.bar()).events()) {
        if (event instanceof FeaturesComputed features) {
          settled.add(features.row());
          computed++;
        } else if (event instanceof Refusal refusal) {
          refused.add(row, refusal);
        }
      }
    } else if (row instanceof BadRow bad) {
      refused.add(bad);
    }
    return computed;
  }

  private static void write(FeatureRow row, CsvTable table) {
    table.text(row.series().symbol()).text(row.series().interval());
    table.time(row.closeTimeMs()).number(row.close());
    for (int feature = 0; feature < row.values().size(); feature++) {
      table.number(row.values().get(feature));
    }
    table.endRow();
  }
}
