package io.barcast.app.replay;

import io.barcast.app.report.Numbers;
import io.barcast.engine.portfolio.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What strategies would have earned, as a text table. */
final class PortfolioText {
  private static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-20s %9s %9s %16s %9s %9s %9s %9s",
          "portfolio",
          "per year",
          "drawdown",
          "sharpe (s.e.)",
          "by luck",
          "deflated",
          "turnover",
          "costs");

  private PortfolioText() {}

  /** The lines of the table after an empty one; none without a portfolio. */
  static List<String> lines(List<PortfolioResult> results, int trials) {
    List<String> lines = new ArrayList<>();
    if (!results.isEmpty()) {
      lines.add("");
      lines.add(HEADER);
      results.forEach(result -> lines.add(line(result, trials)));
    }
    return lines;
  }

  private static String line(PortfolioResult result, int trials) {
    Performance performance = result.performance();
    return String.format(
        Locale.ROOT,
        "%-20s %+8.2f%% %8.1f%% %8.2f (%5.2f) %9s %9s %9.1f %8.2f%%",
        result.strategy().title(),
        100 * performance.annualReturn(),
        100 * performance.drawdown().depth(),
        performance.annualSharpe(),
        performance.annualSharpeError(),
        result.forecasts() ? Numbers.share(result.luck().share()) : "-",
        result.forecasts() ? Numbers.share(performance.sharpe().deflated(trials)) : "-",
        performance.annualTurnover(),
        100 * performance.annualCosts());
  }
}
