package io.barcast.app.command;

import io.barcast.app.input.RefusedRows;
import io.barcast.app.replay.Backtest;
import io.barcast.app.replay.OutputFolder;
import io.barcast.app.replay.PairedBacktest;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.replay.versus.ReplayComparison;
import io.barcast.app.replay.versus.ReplayDifference;
import io.barcast.producers.BarSource;
import io.barcast.runtime.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.BooleanSupplier;

/** A second replay beside the first one, over the same bars. */
final class VersusRun {
  private final VersusOptions.Versus versus;
  private final ReplayRange range;
  private final OutputFolder folder;

  VersusRun(VersusOptions.Versus versus, ReplayRange range, OutputFolder folder) {
    this.versus = versus;
    this.range = range;
    this.folder = folder;
  }

  /** Runs both; the rows that the second one rejects are not printed again. */
  ReplayDifference run(Backtest first, BarSource bars, Progress progress, BooleanSupplier stop)
      throws IOException {
    Backtest second =
        new Backtest(
            versus.setup().replay(range),
            new RefusedRows(new PrintWriter(Writer.nullWriter())),
            versus.setup().costBasisPoints());
    try (ReplayComparison comparison = new ReplayComparison(folder.difference("csv"))) {
      PairedBacktest both =
          new PairedBacktest(
              first.heardBy(comparison.a()), second.heardBy(comparison.b()), comparison::endBar);
      return comparison.difference(
          versus.differences(),
          both.run(bars, folder.directory(), folder.versus().directory(), progress, stop));
    }
  }
}
