package io.barcast.app.replay;

import io.barcast.producers.Row;
import io.barcast.runtime.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Two backtests over the same rows, which are read once: each row goes through both. */
public final class PairedBacktest {
  private final Backtest first;
  private final Backtest second;
  private final Runnable afterRow;

  /** The results of both. */
  public record Results(BacktestResult first, BacktestResult second) {}

  /**
   * @param afterRow is called when both have processed a row
   */
  public PairedBacktest(Backtest first, Backtest second, Runnable afterRow) {
    this.first = first;
    this.second = second;
    this.afterRow = afterRow;
  }

  /**
   * Reads all rows; both write predictions and outcomes.
   *
   * @param firstDirectory receives the first one's files
   * @param secondDirectory receives the second one's files
   * @param stop whether to end before the next row
   */
  public Results run(
      Iterator<Row> source,
      Path firstDirectory,
      Path secondDirectory,
      Progress progress,
      BooleanSupplier stop)
      throws IOException {
    long startNs = System.nanoTime();
    try (Backtest.Run one = first.open(firstDirectory, progress);
        Backtest.Run other = second.open(secondDirectory, progress)) {
      while (source.hasNext() && !stop.getAsBoolean()) {
        Row row = source.next();
        one.take(row);
        other.take(row);
        afterRow.run();
        progress.add(1);
      }
      boolean complete = !stop.getAsBoolean() && !source.hasNext();
      long durationNs = System.nanoTime() - startNs;
      return new Results(
          one.result(complete, durationNs - other.tookNs()),
          other.result(complete, durationNs - one.tookNs()));
    }
  }
}
