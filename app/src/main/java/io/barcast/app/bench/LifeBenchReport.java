package io.barcast.app.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.bench.LifeBench.Lives;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of {@link LifeBench}, as a text table and as JSON. */
public final class LifeBenchReport {
  private static final String HEADER =
      "study             family    proven  of   share (95 % interval)    bars to proof, median";

  private LifeBenchReport() {}

  /** The table's lines, the header first. */
  public static List<String> lines(List<Lives> all) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    for (Lives lives : all) {
      lines.add(
          SkillBenchReport.line(lives.study(), "any", lives.proven())
              + (lives.medianBars().isPresent()
                  ? String.format(Locale.ROOT, "   %,22d", lives.medianBars().getAsInt())
                  : "")
              + (lives.met() ? "" : "   MISS, expected 0.05 at the most"));
    }
    return lines;
  }

  public static ObjectNode toJson(List<Lives> all) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("met", met(all));
    ArrayNode studies = json.putArray("lives");
    for (Lives lives : all) {
      ObjectNode study = studies.addObject();
      SkillBenchReport.put(study, lives.study(), "any", lives.proven());
      lives.medianBars().ifPresent(bars -> study.put("median_bars_to_proof", bars));
    }
    return json;
  }

  /** Whether no study without a signal was proven too often. */
  public static boolean met(List<Lives> all) {
    return all.stream().allMatch(Lives::met);
  }
}
