package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a replay: one HTML file with its data, scripts and style, which loads nothing. Its
 * sentences can be read without scripts. What comes from files, such as symbols, is text in it,
 * never markup.
 */
public final class ReplayPage {
  private static final List<String> MODULES =
      List.of(
          "curves.js",
          "skill.js",
          "worth.js",
          "when.js",
          "why.js",
          "ran.js",
          "paper.js",
          "report.js");

  private ReplayPage() {}

  /** Writes the report. */
  public static void write(Path file, BacktestResult result, RunDescription run)
      throws IOException {
    Files.writeString(file, html(result, run));
  }

  static String html(BacktestResult result, RunDescription run) {
    Verdict verdict = Verdict.of(result);
    List<FeatureShares> shares = FeatureShares.of(result, run.featureNames());
    return PageTemplate.fill(
        "report",
        MODULES,
        data(result, run, verdict, shares),
        result.complete(),
        Map.of(
            "subtitle", EventWords.span(result) + run.variant(),
            "verdict", verdict.sentence(),
            "tone", verdict.shown() ? "good" : "plain",
            "trials", verdict.trialsSentence(result.runs().size()),
            "worth", WorthWords.sentence(result, run.costBasisPoints()),
            "when", EventWords.when(result),
            "why", EventWords.why(result, shares),
            "ran", EventWords.ran(result, run)));
  }

  private static ObjectNode data(
      BacktestResult result, RunDescription run, Verdict verdict, List<FeatureShares> shares) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("shown", verdict.shown()).put("trials", result.trials());
    json.set("skill", SkillData.toJson(result, verdict));
    json.set("portfolios", WorthData.toJson(result));
    json.set("series", TimelineData.toJson(result.timeline()));
    json.set("alerts", EventData.alerts(result));
    json.set("runs", EventData.runs(result));
    json.set("versions", EventData.versions(result));
    json.set("shares", EventData.shares(shares));
    json.set("drift", EventData.drift(result));
    json.set("run", RunData.toJson(result, run));
    return json;
  }
}
