package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The result of {@link IntervalBench}, as a text table and as JSON. */
public final class IntervalBenchReport {
  private static final List<String> HEADER =
      List.of(
          "                           adaptive                   plain",
          "series      bars outcomes  covered  worst   width     covered  worst   width");

  private IntervalBenchReport() {}

  /** The table's lines, the header first. */
  public static List<String> lines(IntervalBench bench) {
    return Stream.concat(HEADER.stream(), bench.rows().stream().map(IntervalBenchReport::line))
        .toList();
  }

  private static String line(IntervalBench.Row row) {
    return String.format(
        Locale.ROOT,
        "%-11s %4d %8d   %s     %s",
        row.series(),
        row.horizonBars(),
        row.adaptive().count(),
        figures(row.adaptive()),
        figures(row.plain()));
  }

  private static String figures(IntervalTally tally) {
    return String.format(
        Locale.ROOT,
        "%6.4f %6.3f %7.5f",
        tally.coverage(),
        tally.worstStretch(),
        tally.meanWidth());
  }

  /** One object per row. */
  public static ArrayNode toJson(IntervalBench bench) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (IntervalBench.Row row : bench.rows()) {
      ObjectNode json = rows.addObject();
      json.put("series", row.series()).put("horizon", row.horizonBars());
      json.put("outcomes", row.adaptive().count());
      put(json.putObject("adaptive"), row.adaptive());
      put(json.putObject("plain"), row.plain());
    }
    return rows;
  }

  private static void put(ObjectNode json, IntervalTally tally) {
    json.put("coverage", tally.coverage())
        .put("worst_stretch", tally.worstStretch())
        .put("width", tally.meanWidth());
  }
}
