package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.PortfolioResult;
import io.barcast.app.replay.versus.DifferenceJson;
import io.barcast.app.replay.versus.DifferenceVerdict;
import io.barcast.app.replay.versus.ReplayDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The report of what differs between two replays of the same bars: one file like the others. */
public final class DifferencePage {
  private static final List<String> MODULES =
      List.of("curves.js", "skill.js", "ran.js", "paper.js", "difference.js");

  private DifferencePage() {}

  /**
   * Writes the report.
   *
   * @param run what was asked for, with the settings as given
   */
  public static void write(Path file, ReplayDifference difference, RunDescription run)
      throws IOException {
    Files.writeString(file, html(difference, run));
  }

  static String html(ReplayDifference difference, RunDescription run) {
    DifferenceVerdict verdict = new DifferenceVerdict(difference);
    return PageTemplate.fill(
        "difference",
        MODULES,
        data(difference, run),
        difference.a().complete(),
        Map.of(
            "subtitle", EventWords.span(difference.a()),
            "verdict", verdict.sentence(),
            "tone", verdict.shown() ? "good" : "plain",
            "worth", verdict.worth(),
            "events", verdict.events(),
            "compared", verdict.compared(),
            "ran", EventWords.ran(difference.a(), run)));
  }

  private static ObjectNode data(ReplayDifference difference, RunDescription run) {
    ObjectNode json = DifferenceJson.toJson(difference);
    json.set("curves", DifferenceJson.curves(difference));
    ArrayNode equity = json.putArray("equity");
    addEquity(equity, "A", difference.a().portfolios());
    addEquity(equity, "B", difference.b().portfolios());
    json.set("run", RunData.toJson(difference.a(), run));
    return json;
  }

  private static void addEquity(ArrayNode equity, String of, List<PortfolioResult> portfolios) {
    for (PortfolioResult portfolio : portfolios) {
      equity
          .addObject()
          .put("of", of)
          .put("interval", portfolio.interval().code())
          .put("strategy", portfolio.strategy().title())
          .put("forecasts", portfolio.forecasts())
          .set("points", WorthData.equity(portfolio.periods()));
    }
  }
}
