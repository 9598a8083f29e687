package io.barcast.app.replay;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code portfolio.csv}: one row per strategy and time; {@code trades.csv}: one row per trade. */
final class PortfolioFiles {
  private static final List<String> PERIODS =
      List.of("interval", "strategy", "time", "due", "gross", "turnover", "exposure", "net");
  private static final List<String> TRADES =
      List.of("interval", "strategy", "time", "symbol", "from", "to");

  private PortfolioFiles() {}

  static void write(Path directory, List<PortfolioResult> results) throws IOException {
    try (CsvTable table = new CsvTable(directory.resolve("portfolio.csv"), PERIODS)) {
      for (PortfolioResult result : results) {
        for (Period period : result.periods()) {
          table.text(result.interval()).text(result.strategy().title());
          table.time(period.timeMs()).time(period.dueMs()).number(period.gross());
          table.number(period.turnover()).number(period.exposure()).number(period.net()).endRow();
        }
      }
    }
    try (CsvTable table = new CsvTable(directory.resolve("trades.csv"), TRADES)) {
      for (PortfolioResult result : results) {
        for (Trade trade : result.trades()) {
          table.text(result.interval()).text(result.strategy().title()).time(trade.timeMs());
          table.text(trade.series().symbol()).number(trade.from()).number(trade.to()).endRow();
        }
      }
    }
  }
}
