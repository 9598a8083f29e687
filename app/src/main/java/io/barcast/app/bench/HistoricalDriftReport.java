package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@link HistoricalDriftBench}, as text tables and as JSON. */
public final class HistoricalDriftReport {
  private HistoricalDriftReport() {}

  /** The lines of both tables. */
  public static List<String> lines(HistoricalDriftBench.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add("bars as they are, without a planted change");
    lines.add("watched     detector                 bars  alarms  per 10,000 bars");
    result.alarms().forEach(alarms -> lines.add(line(alarms)));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "changes planted into the rows of %d series; the model's error rate without: %.3f",
            result.series(),
            result.errorRate()));
    lines.add(
        "change               form     detector            F1  found  delay  false alarms per"
            + " 10,000");
    result.rows().forEach(row -> lines.add(line(row)));
    lines.add("");
    lines.add(
        "each setting is the best one on the other series; delay: share of "
            + PlantedScore.HORIZON
            + " rows, 1 when missed");
    return lines;
  }

  private static String line(HistoricalDriftBench.Alarms alarms) {
    return String.format(
        Locale.ROOT,
        "%-11s %-21s %7d %7d %16.2f",
        alarms.watched().name().toLowerCase(Locale.ROOT),
        alarms.rival().name(),
        alarms.bars(),
        alarms.alarms(),
        alarms.per10000());
  }

  private static String line(HistoricalDriftBench.Row row) {
    PlantedScore score = row.score();
    return String.format(
        Locale.ROOT,
        "%-20s %-8s %-17s %4.2f %5.1f%% %6.2f %12.2f",
        row.change().title(),
        form(row),
        row.detector(),
        score.f1(),
        100.0 * score.found() / (score.found() + score.missed()),
        score.normalisedDelay(),
        score.alarmsPer10000());
  }

  private static String form(HistoricalDriftBench.Row row) {
    return row.gradual() ? "gradual" : "abrupt";
  }

  /** Alarms per detector, and scores per planted change and detector. */
  public static ObjectNode toJson(HistoricalDriftBench.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("series", result.series()).put("error_rate", result.errorRate());
    ArrayNode alarms = json.putArray("alarms");
    for (HistoricalDriftBench.Alarms each : result.alarms()) {
      alarms
          .addObject()
          .put("watched", each.watched().name().toLowerCase(Locale.ROOT))
          .put("detector", each.rival().name())
          .put("bars", each.bars())
          .put("alarms", each.alarms())
          .put("per_10000", each.per10000());
    }
    ArrayNode planted = json.putArray("planted");
    result.rows().forEach(row -> put(planted.addObject(), row));
    return json;
  }

  private static void put(ObjectNode json, HistoricalDriftBench.Row row) {
    PlantedScore score = row.score();
    json.put("change", row.change().title())
        .put("form", form(row))
        .put("detector", row.detector())
        .put("f1", score.f1())
        .put("found", score.found())
        .put("missed", score.missed())
        .put("normalised_delay", score.normalisedDelay())
        .put("false_alarms_per_10000", score.alarmsPer10000());
  }
}
