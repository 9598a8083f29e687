package io.barcast.app.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.report.SkillText;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result of a backtest as {@code summary.json} and as text. */
public final class ReplaySummary {
  private static final double MILLIS_PER_SECOND = 1_000;

  private ReplaySummary() {}

  public static ObjectNode toJson(BacktestResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("complete", result.complete());
    json.put("bars", result.rows()).put("features", result.features());
    ObjectNode revised = json.putObject("revised");
    result.revised().forEach(revised::put);
    ObjectNode refused = json.putObject("refused");
    result.refused().forEach(refused::put);
    json.put("repeated", result.repeated());
    json.put("predictions", result.predictions()).put("outcomes", result.outcomes());
    json.put("void", result.voided());
    result.findings().toJson(json);
    json.put("from", from(result)).put("to", to(result));
    json.put("seconds", rounded(result.seconds()));
    json.put("training_seconds", rounded(result.trainingSeconds()));
    json.put("digest", result.digest());
    json.put("alerts", raised(result));
    ArrayNode models = json.putArray("models");
    result.models().forEach(update -> models.add(RecordJson.model(update.card())));
    ArrayNode runs = json.putArray("training_runs");
    result.runs().forEach(run -> runs.add(RecordJson.run(run)));
    ArrayNode next = json.putArray("next_runs");
    result.nextRuns().forEach(next::add);
    result.untrained().ifPresent(why -> json.put("untrained", why));
    ArrayNode alerts = json.putArray("alert_log");
    result.alerts().forEach(alert -> alerts.add(RecordJson.alert(alert)));
    json.set("skill", EvidenceJson.toJson(result.skill(), result.evidence()));
    json.set("followed", EvidenceJson.toJson(result.followedSkill(), result.followedEvidence()));
    json.put("trials", result.trials());
    json.set("portfolios", PortfolioJson.toJson(result.portfolios(), result.trials()));
    return json;
  }

  public static List<String> toText(BacktestResult result) {
    List<String> lines = new ArrayList<>();
    if (!result.complete()) {
      lines.add("INTERRUPTED: this is a partial result.");
    }
    lines.add(bars(result));
    lines.add(events(result));
    lines.addAll(result.findings().lines());
    for (TrainingRun run : result.runs()) {
      lines.add("run " + run.id() + ": " + run.decision());
    }
    result.untrained().ifPresent(lines::add);
    lines.add("digest " + result.digest());
    lines.add("");
    lines.addAll(SkillText.lines(result.skill()));
    lines.addAll(PortfolioText.lines(result.portfolios(), result.trials()));
    return lines;
  }

  private static String bars(BacktestResult result) {
    return String.format(
        Locale.ROOT,
        "%,d bars, %s to %s: %,d feature rows, %s revised, %,d repeated, %s refused",
        result.rows(),
        from(result),
        to(result),
        result.features(),
        RefusedRows.text(result.revised()),
        result.repeated(),
        RefusedRows.text(result.refused()));
  }

  private static String events(BacktestResult result) {
    return String.format(
        Locale.ROOT,
        "%,d predictions, %,d outcomes (%,d forecasts void), %d alerts, in %.1f s (training: %.1f s)",
        result.predictions(),
        result.outcomes(),
        result.voided(),
        raised(result),
        result.seconds(),
        result.trainingSeconds());
  }

  private static long raised(BacktestResult result) {
    return result.alerts().stream()
        .filter(alert -> alert.state() == DriftAlert.State.RAISED)
        .count();
  }

  /** Null, and so is {@link #to}, when no bar was accepted. */
  private static @Nullable String from(BacktestResult result) {
    return result.features() == 0 ? null : RecordJson.time(result.fromMs());
  }

  private static @Nullable String to(BacktestResult result) {
    return result.features() == 0 ? null : RecordJson.time(result.toMs());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS_PER_SECOND) / MILLIS_PER_SECOND;
  }
}
