package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@link SkillBench}, as a text table and as JSON. */
public final class SkillBenchReport {
  private static final String HEADER =
      "study             family    proven  of   share (95 % interval)    oracle IC       IC  share"
          + "   bound";

  private SkillBenchReport() {}

  /** The table's lines, the header first, then the bounds. */
  public static List<String> lines(SkillBench.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    result.studyResults().forEach(study -> lines.add(line(study)));
    lines.add("");
    result.requirements().forEach(requirement -> lines.add(requirement.toString()));
    return lines;
  }

  private static String line(StudyResult result) {
    String counts =
        String.format(
            Locale.ROOT,
            "%-17s %-8s %7d %4d   %.3f (%.3f to %.3f)",
            result.study().title(),
            result.family(),
            result.proven().count(),
            result.proven().trials(),
            result.proven().share(),
            result.proven().lower(),
            result.proven().upper());
    return result.study() == Study.NOTHING
        ? counts
        : counts
            + String.format(
                Locale.ROOT,
                "   %9.4f %8.4f %5.0f%% %7.4f",
                result.oracleIc(),
                result.ic(),
                100 * result.share(),
                result.bound());
  }

  public static ObjectNode toJson(SkillBench.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("met", result.met());
    ArrayNode tallies = json.putArray("tallies");
    result.studyResults().forEach(study -> put(tallies.addObject(), study));
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

  private static void put(ObjectNode json, StudyResult result) {
    json.put("study", result.study().name().toLowerCase(Locale.ROOT))
        .put("family", result.family().name().toLowerCase(Locale.ROOT))
        .put("markets", result.proven().trials())
        .put("proven", result.proven().count())
        .put("proven_share", result.proven().share())
        .put("proven_lower", result.proven().lower())
        .put("proven_upper", result.proven().upper())
        .put("ic", result.ic());
    if (result.study() != Study.NOTHING) {
      json.put("oracle_ic", result.oracleIc())
          .put("oracle_share", result.share())
          .put("estimation_bound", result.bound());
    }
  }
}
