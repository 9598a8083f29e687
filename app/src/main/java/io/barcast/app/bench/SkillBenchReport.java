package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bench's result as a table for people and as JSON. */
public final class SkillBenchReport {
  private static final String HEADER =
      "study             family    proven  of   share (95 % interval)    oracle IC       IC  share"
          + "   bound";

  private SkillBenchReport() {}

  /** The table's lines, the header first, then the bounds. */
  public static List<String> lines(SkillBench.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    result.tallies().forEach(tally -> lines.add(line(tally)));
    lines.add("");
    result.requirements().forEach(requirement -> lines.add(requirement.toString()));
    return lines;
  }

  private static String line(Tally tally) {
    String counts =
        String.format(
            Locale.ROOT,
            "%-17s %-8s %7d %4d   %.3f (%.3f to %.3f)",
            tally.study().title(),
            tally.family(),
            tally.proven().count(),
            tally.proven().trials(),
            tally.proven().share(),
            tally.proven().lower(),
            tally.proven().upper());
    return tally.study() == Study.NOTHING
        ? counts
        : counts
            + String.format(
                Locale.ROOT,
                "   %9.4f %8.4f %5.0f%% %7.4f",
                tally.oracleIc(),
                tally.ic(),
                100 * tally.share(),
                tally.bound());
  }

  public static ObjectNode toJson(SkillBench.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("met", result.met());
    ArrayNode tallies = json.putArray("tallies");
    result.tallies().forEach(tally -> put(tallies.addObject(), tally));
    ArrayNode requirements = json.putArray("requirements");
    for (Requirement requirement : result.requirements()) {
      requirements
          .addObject()
          .put("name", requirement.name())
          .put("reached", requirement.reached())
          .put(requirement.most() ? "most" : "least", requirement.limit())
          .put("met", requirement.met());
    }
    return json;
  }

  private static void put(ObjectNode json, Tally tally) {
    json.put("study", tally.study().name().toLowerCase(Locale.ROOT))
        .put("family", tally.family().name().toLowerCase(Locale.ROOT))
        .put("markets", tally.proven().trials())
        .put("proven", tally.proven().count())
        .put("proven_share", tally.proven().share())
        .put("proven_lower", tally.proven().lower())
        .put("proven_upper", tally.proven().upper())
        .put("ic", tally.ic());
    if (tally.study() != Study.NOTHING) {
      json.put("oracle_ic", tally.oracleIc())
          .put("oracle_share", tally.share())
          .put("estimation_bound", tally.bound());
    }
  }
}
