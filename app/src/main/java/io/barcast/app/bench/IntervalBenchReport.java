package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@link IntervalBench} and {@link OracleBench}, as text tables and as JSON. */
public final class IntervalBenchReport {
  /** Slots with fewer outcomes are not printed. */
  private static final int FEWEST = 500;

  private IntervalBenchReport() {}

  /** The tables' lines, each table with its header. */
  public static List<String> lines(IntervalBench bench, OracleBench oracle) {
    List<IntervalRow> rows = bench.rows();
    List<String> lines = new ArrayList<>();
    if (!rows.isEmpty()) {
      addKinds(rows, lines);
      addFifths(rows, lines);
      addSlots(rows, lines);
      addVolatility(rows, lines);
    }
    if (!oracle.rows().isEmpty()) {
      addOracle(oracle.rows(), lines);
    }
    return lines;
  }

  private static void addKinds(List<IntervalRow> rows, List<String> lines) {
    lines.add("                           adaptive                           plain");
    lines.add(
        "series      bars outcomes  covered  worst   width   score    covered  worst   width   score");
    for (IntervalRow row : rows) {
      lines.add(
          "%s %8d   %s    %s"
              .formatted(
                  name(row),
                  row.adaptive().count(),
                  figures(row.adaptive()),
                  figures(row.plain())));
    }
  }

  private static void addFifths(List<IntervalRow> rows, List<String> lines) {
    lines.add("");
    lines.add("covered, by fifths of the volatility of the last 20 bars");
    lines.add("series      bars  lowest     2nd     3rd     4th highest");
    for (IntervalRow row : rows) {
      StringBuilder line = new StringBuilder(name(row));
      row.fifths().forEach(fifth -> line.append(format("  %6.4f", fifth.coverage())));
      lines.add(line.toString());
    }
  }

  private static void addSlots(List<IntervalRow> rows, List<String> lines) {
    lines.add("");
    lines.add("by slot of the session in which the forecast falls due");
    lines.add("series      bars   slot outcomes covered   width   score");
    for (IntervalRow row : rows) {
      row.slots()
          .forEach(
              (slot, tally) -> {
                if (tally.count() >= FEWEST) {
                  lines.add(slot(row, slot, tally));
                }
              });
    }
  }

  private static String slot(IntervalRow row, String slot, IntervalTally tally) {
    return name(row)
        + format(
            " %6s %8d  %6.4f %7.5f %7.5f",
            slot, tally.count(), tally.coverage(), tally.meanWidth(), tally.meanScore());
  }

  private static void addVolatility(List<IntervalRow> rows, List<String> lines) {
    lines.add("");
    lines.add("volatility: mean QLIKE of the forecast and of a plain exponential average");
    lines.add("series      bars forecast    plain   ratio    DM p");
    for (IntervalRow row : rows) {
      VolatilityLosses losses = row.losses();
      double ratio = losses.forecast() / losses.plain();
      double p = losses.dieboldMarianoP(row.horizonBars());
      lines.add(
          name(row)
              + format(" %8.4f %8.4f  %6.4f  %6.4f", losses.forecast(), losses.plain(), ratio, p));
    }
  }

  private static void addOracle(List<OracleBench.Row> rows, List<String> lines) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add("simulated markets; worst 250 of the median market, and of all");
    lines.add("bars interval outcomes  covered  median worst   width   score");
    for (OracleBench.Row row : rows) {
      lines.add(
          format(
              "%4d %-8s %8d   %6.4f  %6.3f %s",
              row.horizonBars(),
              row.kind(),
              row.total().count(),
              row.total().coverage(),
              row.medianWorst(),
              figures(row.total()).substring("0.0000 ".length())));
    }
  }

  private static String name(IntervalRow row) {
    return format("%-11s %4d", row.series(), row.horizonBars());
  }

  private static String figures(IntervalTally tally) {
    return format(
        "%6.4f %6.3f %7.5f %7.5f",
        tally.coverage(), tally.worstStretch(), tally.meanWidth(), tally.meanScore());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** One object per row, those of simulated markets last. */
  public static ArrayNode toJson(IntervalBench bench, OracleBench oracle) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (IntervalRow row : bench.rows()) {
      ObjectNode json = rows.addObject();
      json.put("series", row.series()).put("horizon", row.horizonBars());
      json.put("outcomes", row.adaptive().count());
      put(json.putObject("adaptive"), row.adaptive());
      put(json.putObject("plain"), row.plain());
      ArrayNode fifths = json.putArray("volatility_fifths");
      row.fifths().forEach(fifth -> put(fifths.addObject(), fifth));
      ObjectNode slots = json.putObject("slots");
      row.slots().forEach((slot, tally) -> put(slots.putObject(slot), tally));
      put(json.putObject("qlike"), row);
    }
    for (OracleBench.Row row : oracle.rows()) {
      ObjectNode json = rows.addObject();
      json.put("series", "simulated").put("horizon", row.horizonBars());
      json.put("interval", row.kind()).put("median_worst_stretch", row.medianWorst());
      put(json, row.total());
    }
    return rows;
  }

  private static void put(ObjectNode json, IntervalTally tally) {
    json.put("outcomes", tally.count())
        .put("coverage", tally.coverage())
        .put("worst_stretch", tally.worstStretch())
        .put("width", tally.meanWidth())
        .put("score", tally.meanScore());
  }

  private static void put(ObjectNode json, IntervalRow row) {
    json.put("forecast", row.losses().forecast())
        .put("plain", row.losses().plain())
        .put("dm_p", row.losses().dieboldMarianoP(row.horizonBars()));
  }
}
