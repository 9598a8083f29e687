package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@link DriftBench}, as a text table and as JSON. */
public final class DriftBenchReport {
  private static final String HEADER =
      "change              detector              alarms/10k   rate  undisturbed  median   p90"
          + "  aim            ideal";

  private DriftBenchReport() {}

  /** The table's lines, the header first, then what the columns are. */
  public static List<String> lines(DriftBench.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    result.scores().forEach(score -> lines.add(line(score)));
    lines.add("");
    lines.add(
        "alarms/10k: per 10,000 bars without a change, 1 at the most; rate: detected within 1,000"
            + " bars of the change, and undisturbed: without an alarm before it; median and p90"
            + " delay in bars; ideal: the optimal CUSUM that knows both laws, independent values");
    return lines;
  }

  private static String line(DriftScore score) {
    return String.format(
            Locale.ROOT,
            "%-19s %-21s %10.2f %5.1f%% %11.1f%% %7s %5s  %-14s %5.0f  %s",
            score.change().title(),
            score.rival().name(),
            score.alarmsPer10000(),
            100 * score.rate(),
            100 * score.undisturbed(),
            bars(score.medianDelay()),
            bars(score.p90Delay()),
            aim(score.change()),
            score.change().ideal(),
            verdict(score))
        .stripTrailing();
  }

  private static String bars(double delay) {
    return Double.isNaN(delay) ? "-" : String.format(Locale.ROOT, "%.0f", delay);
  }

  private static String aim(DriftChange change) {
    return String.format(
        Locale.ROOT, ">=%.0f%% <=%.0f", 100 * change.leastRate(), change.mostDelay());
  }

  private static String verdict(DriftScore score) {
    String met = score.met() ? "met" : "missed";
    return score.rival().ours() ? met.toUpperCase(Locale.ROOT) : met;
  }

  /** One object per change and detector. */
  public static ObjectNode toJson(DriftBench.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("met", result.met());
    ArrayNode scores = json.putArray("scores");
    result.scores().forEach(score -> put(scores.addObject(), score));
    return json;
  }

  private static void put(ObjectNode json, DriftScore score) {
    DriftChange change = score.change();
    json.put("change", change.title())
        .put("detector", score.rival().name())
        .put("ours", score.rival().ours())
        .put("false_alarms_per_10000", score.alarmsPer10000())
        .put("rate", score.rate())
        .put("undisturbed_rate", score.undisturbed());
    delay(json, "median_delay_bars", score.medianDelay());
    delay(json, "p90_delay_bars", score.p90Delay());
    json.put("least_rate", change.leastRate())
        .put("most_median_delay_bars", change.mostDelay())
        .put("ideal_delay_bars", change.ideal())
        .put("met", score.met());
  }

  private static void delay(ObjectNode json, String name, double bars) {
    if (Double.isNaN(bars)) {
      json.putNull(name);
    } else {
      json.put(name, bars);
    }
  }
}
