package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.bench.HistoryBench.Table;
import io.barcast.trainer.evaluation.FamilyResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The result of {@link HistoryBench}, as text tables and as JSON. */
public final class HistoryBenchReport {
  private static final String HEADER =
      "horizon family       rows   flat     RMSE      MAE    MAPE  scaled    hit  precision  base     BSS"
          + "      IC  rank IC    DM p    CW p  proven  judged from";

  private HistoryBenchReport() {}

  /** The tables' lines; at each horizon the naive model's row is the first. */
  public static List<String> lines(HistoryBench bench) {
    List<String> lines = new ArrayList<>();
    bench.tables().forEach(table -> add(lines, table));
    lines.addAll(bench.findings().lines());
    return lines;
  }

  private static void add(List<String> lines, Table table) {
    long fromMs = table.results().get(0).testFromMs();
    lines.add(table.interval() + " bars, test rows from " + Instant.ofEpochMilli(fromMs));
    lines.add(HEADER);
    for (int bars : table.horizons().bars()) {
      lines.add(naive(bars, figures(table.results().get(0), bars)));
      for (FamilyResult result : table.results()) {
        lines.add(line(bars, result.family().name(), figures(result, bars)));
      }
    }
  }

  /** A family's figures at one horizon, by name. */
  private record Figures(FamilyResult result, int horizonBars) {
    double get(String name) {
      return value(result.figures(), name);
    }

    /** The Brier skill score of a Brier score against always saying the base rate. */
    double brierSkill(String name) {
      double base = get("base_rate_up");
      return 1 - get(name) / (base * (1 - base));
    }

    String verdict() {
      Instant from = Instant.ofEpochMilli((long) value(result.metrics(), "judged_from_ms"));
      return "%-6s  %.10s".formatted(value(result.metrics(), "proven") == 1 ? "yes" : "no", from);
    }

    private double value(Map<String, Double> from, String name) {
      return from.getOrDefault("h" + horizonBars + "." + name, Double.NaN);
    }
  }

  private static Figures figures(FamilyResult result, int horizonBars) {
    return new Figures(result, horizonBars);
  }

  private static String naive(int bars, Figures figures) {
    return String.format(
        Locale.ROOT,
        "%7d %-9s %7.0f %6.0f %8.6f %8.6f %7.5f %7.5f %6.4f %10s %5.3f %7.4f",
        bars,
        "NAIVE",
        figures.get("n"),
        figures.get("flats"),
        figures.get("naive_rmse"),
        figures.get("naive_mae"),
        figures.get("naive_mape"),
        figures.get("naive_scaled_rmse"),
        figures.get("naive_hit_rate"),
        "",
        figures.get("base_rate_up"),
        figures.brierSkill("naive_brier"));
  }

  private static String line(int bars, String family, Figures figures) {
    return String.format(
        Locale.ROOT,
        "%7d %-9s %7.0f %6.0f %8.6f %8.6f %7.5f %7.5f %6.4f %10.4f %5.3f %7.4f %7.4f %8.4f %7.4f"
            + " %7.4f  %s",
        bars,
        family,
        figures.get("n"),
        figures.get("flats"),
        figures.get("rmse"),
        figures.get("mae"),
        figures.get("mape"),
        figures.get("scaled_rmse"),
        figures.get("hit_rate"),
        figures.get("precision_up"),
        figures.get("base_rate_up"),
        figures.brierSkill("brier"),
        figures.get("ic"),
        figures.get("rank_ic"),
        figures.get("dm_p"),
        figures.get("cw_p"),
        figures.verdict());
  }

  /** One object per interval and family, with all its figures. */
  public static ArrayNode toJson(HistoryBench bench) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Table table : bench.tables()) {
      for (FamilyResult result : table.results()) {
        ObjectNode json = all.addObject();
        json.put("interval", table.interval().code());
        json.put("family", result.family().name().toLowerCase(Locale.ROOT));
        json.put("decision", result.decision().name());
        json.put("tested_from", Instant.ofEpochMilli(result.testFromMs()).toString());
        put(json.putObject("figures"), result.figures());
        put(json.putObject("metrics"), result.metrics());
      }
    }
    return all;
  }

  private static void put(ObjectNode json, Map<String, Double> byName) {
    new TreeMap<>(byName).forEach(json::put);
  }
}
