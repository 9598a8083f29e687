package io.barcast.app.replay.versus;

import io.barcast.app.report.TextTable;
import io.barcast.app.report.Words;
import io.barcast.engine.score.Skill;
import java.util.ArrayList;
import java.util.List;

/** What differs between two replays, as text. */
public final class DifferenceText {
  private DifferenceText() {}

  /** The lines, after an empty one. */
  public static List<String> lines(ReplayDifference difference) {
    DifferenceVerdict verdict = new DifferenceVerdict(difference);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(verdict.sentence());
    lines.add(verdict.compared());
    lines.add(verdict.events());
    lines.add("");
    lines.addAll(TextTable.unlimited(horizons(difference)));
    lines.add("");
    lines.addAll(TextTable.unlimited(portfolios(difference)));
    lines.add(verdict.worth());
    return lines;
  }

  private static List<List<String>> horizons(ReplayDifference difference) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "horizon",
            "n",
            "rmse A",
            "rmse B",
            "ic A",
            "ic B",
            "coverage A",
            "coverage B",
            "squared error",
            "95 % interval",
            "dm p",
            "corrected"));
    for (HorizonDifference each : difference.horizons()) {
      rows.add(
          List.of(
              each.interval().code() + " " + each.horizonBars(),
              Words.format("%d", each.a().n()),
              Words.format("%.5f", each.a().rmse()),
              Words.format("%.5f", each.b().rmse()),
              ic(each.a()),
              ic(each.b()),
              Words.format("%.3f", each.a().coverage()),
              Words.format("%.3f", each.b().coverage()),
              Words.format("%+.2f%%", 100 * each.change()),
              Words.format("%+.2f..%+.2f%%", 100 * each.lowestChange(), 100 * each.highestChange()),
              Words.p(each.losses().p()),
              Words.p(each.adjustedP())));
    }
    return rows;
  }

  private static String ic(Skill skill) {
    return Double.isNaN(skill.ic()) ? "-" : Words.format("%.3f", skill.ic());
  }

  private static List<List<String>> portfolios(ReplayDifference difference) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "portfolio",
            "per year A",
            "per year B",
            "drawdown A",
            "drawdown B",
            "sharpe A",
            "sharpe B",
            "difference (s.e.)",
            "p"));
    for (PortfolioDifference each : difference.portfolios()) {
      rows.add(
          List.of(
              each.strategy().title(),
              each.a().map(a -> percent(a.performance().annualReturn())).orElse("-"),
              each.b().map(b -> percent(b.performance().annualReturn())).orElse("-"),
              each.a().map(a -> percent(a.performance().drawdown().depth())).orElse("-"),
              each.b().map(b -> percent(b.performance().drawdown().depth())).orElse("-"),
              each.a().map(a -> ratio(a.performance().annualSharpe())).orElse("-"),
              each.b().map(b -> ratio(b.performance().annualSharpe())).orElse("-"),
              each.sharpe().isEmpty()
                  ? "-"
                  : Words.format("%+.2f (%.2f)", each.annualSharpe(), each.annualError()),
              each.sharpe().isEmpty() ? "-" : Words.p(each.p())));
    }
    return rows;
  }

  private static String percent(double share) {
    return Words.format("%.2f%%", 100 * share);
  }

  private static String ratio(double sharpe) {
    return Words.format("%.2f", sharpe);
  }
}
