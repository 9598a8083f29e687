package io.barcast.app.replay.versus;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.forecast.Settlement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code difference.csv}: one row per forecast that both followed, with the errors of both. */
final class PairFile implements Closeable {
  private static final List<String> COLUMNS =
      List.of(
          "symbol",
          "interval",
          "time",
          "horizon",
          "due",
          "volatility",
          "actual_return",
          "error_a",
          "error_b");

  private final CsvTable table;

  PairFile(Path file) throws IOException {
    table = new CsvTable(file, COLUMNS);
  }

  void write(ForecastKey key, long dueMs, Settlement a, Settlement b) {
    table.text(key.series().symbol()).text(key.series().interval());
    table.time(key.atMs()).text(key.horizonBars()).time(dueMs).number(a.scale());
    table.number(a.actualReturn()).number(a.error()).number(b.error()).endRow();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
