package io.barcast.app.input;

import io.barcast.app.option.CsvOptions;
import io.barcast.engine.bar.Bar;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the bars of files, and counts the rows that hold none. */
public final class BarFiles {
  private BarFiles() {}

  /**
   * Reads the files to their end, or until stopped.
   *
   * @param bars receives the bars in order of time
   * @param refused receives the rejected rows; their counts are printed at the end
   * @return whether the end was reached
   */
  public static boolean read(
      CsvOptions csv, Consumer<Bar> bars, RefusedRows refused, BooleanSupplier stop) {
    try (BarSource rows = csv.open(InstantSource.system(), stop);
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      while (rows.hasNext()) {
        if (stop.getAsBoolean()) {
          return false;
        }
        dispatch(rows.next(), bars, refused);
        progress.add(1);
      }
    }
    refused.printCounts();
    return true;
  }

  private static void dispatch(Row row, Consumer<Bar> bars, RefusedRows refused) {
    if (row instanceof GoodBar good) {
      bars.accept(good.bar());
    } else if (row instanceof BadRow bad) {
      refused.add(bad);
    }
  }
}
