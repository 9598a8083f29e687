package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.score.Proportion;
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
    result.claims().forEach(runs -> lines.add(line(runs.study(), "any", runs.proven())));
    result.studyResults().forEach(study -> lines.add(line(study)));
    lines.add("");
    result.requirements().forEach(requirement -> lines.add(requirement.toString()));
    return lines;
  }

  static String line(Study study, String family, Proportion proven) {
    return String.format(
        Locale.ROOT,
        "%-17s %-8s %7d %4d   %.3f (%.3f to %.3f)",
        study.title(),
        family,
        proven.count(),
        proven.trials(),
        proven.share(),
        proven.lower(),
        proven.upper());
  }

  private static String line(StudyResult result) {
    String counts = line(result.study(), result.family().toString(), result.proven());
    return result.study().hasSignal()
        ? counts
            + String.format(
                Locale.ROOT,
                "   %9.4f %8.4f %5.0f%% %7.4f",
                result.oracleIc(),
                result.ic(),
                100 * result.share(),
                result.bound())
        : counts;
  }

  public static ObjectNode toJson(SkillBench.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("met", result.met());
    ArrayNode claims = json.putArray("claims");
    result.claims().forEach(runs -> put(claims.addObject(), runs.study(), "any", runs.proven()));
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
    put(json, result.study(), result.family().name().toLowerCase(Locale.ROOT), result.proven());
    json.put("ic", result.ic());
    if (result.study().hasSignal()) {
      json.put("oracle_ic", result.oracleIc())
          .put("oracle_share", result.share())
          .put("estimation_bound", result.bound());
    }
  }

  static void put(ObjectNode json, Study study, String family, Proportion proven) {
    json.put("study", study.name().toLowerCase(Locale.ROOT))
        .put("family", family)
        .put("markets", proven.trials())
        .put("proven", proven.count())
        .put("proven_share", proven.share())
        .put("proven_lower", proven.lower())
        .put("proven_upper", proven.upper());
  }
}
