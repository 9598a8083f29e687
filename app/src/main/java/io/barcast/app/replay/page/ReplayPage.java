package io.barcast.app.replay.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report of a replay: one HTML file with its data, scripts and style, which loads nothing. Its
 * sentences can be read without scripts. What comes from files, such as symbols, is text in it,
 * never markup.
 */
public final class ReplayPage {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

  private ReplayPage() {}

  /** Writes the report. */
  public static void write(Path file, BacktestResult result, RunDescription run)
      throws IOException {
    Files.writeString(file, html(result, run));
  }

  static String html(BacktestResult result, RunDescription run) {
    Verdict verdict = Verdict.of(result);
    List<FeatureShares> shares = FeatureShares.of(result, run.featureNames());
    String style = Assets.style();
    String charts = Assets.charts();
    String script = Assets.script();
    Matcher slots = SLOT.matcher(Assets.template());
    return slots.replaceAll(
        slot ->
            Matcher.quoteReplacement(
                switch (slot.group(1)) {
                  case "policy" -> policy(style, charts, script);
                  case "style" -> style;
                  case "charts" -> charts;
                  case "script" -> script;
                  case "data" -> escapedJson(data(result, run, verdict, shares));
                  case "incomplete" ->
                      result.complete()
                          ? ""
                          : "<p class=\"incomplete\" role=\"alert\">INCOMPLETE: the replay was"
                              + " interrupted; all below is about its first part.</p>";
                  case "subtitle" -> escaped(EventWords.span(result));
                  case "verdict" -> escaped(verdict.sentence());
                  case "tone" -> verdict.shown() ? "good" : "plain";
                  case "trials" -> escaped(verdict.trialsSentence(result.runs().size()));
                  case "worth" -> escaped(WorthWords.sentence(result, run.costBasisPoints()));
                  case "when" -> escaped(EventWords.when(result));
                  case "why" -> escaped(EventWords.why(result, shares));
                  case "ran" -> escaped(EventWords.ran(result, run));
                  default -> throw new IllegalStateException("no slot " + slot.group());
                }));
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

  /** JSON that cannot end the script element it is in. */
  private static String escapedJson(ObjectNode json) {
    return json.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Nothing is loaded, and only the scripts and the style of this file count. */
  private static String policy(String style, String... scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
    for (String script : scripts) {
      policy.append(' ').append(hash(script));
    }
    return policy
        .append("; style-src ")
        .append(hash(style))
        .append("; img-src data:; base-uri 'none'; form-action 'none'")
        .toString();
  }

  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
