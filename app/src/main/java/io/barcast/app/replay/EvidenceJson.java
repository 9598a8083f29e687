package io.barcast.app.replay;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.report.SkillJson;
import io.barcast.engine.score.Evidence;
import io.barcast.engine.score.EvidenceSample;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillSample;
import io.barcast.engine.score.SkillTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Skill figures with what tells skill from chance: one object per model and horizon. */
public final class EvidenceJson {
  private EvidenceJson() {}

  /**
   * One object per row.
   *
   * @param evidence has the same keys
   */
  public static ArrayNode toJson(
      SortedMap<SkillTable.Key, Skill> skill, SortedMap<SkillTable.Key, Evidence> evidence) {
    ArrayNode rows = SkillJson.toJson(skill);
    for (JsonNode row : rows) {
      SkillTable.Key key =
          new SkillTable.Key(row.get("model").asText(), row.get("horizon").asInt());
      add((ObjectNode) row, Objects.requireNonNull(evidence.get(key)));
    }
    return rows;
  }

  private static void add(ObjectNode row, Evidence evidence) {
    row.put("times", evidence.times());
    put(row, "loss_differential", evidence.lossDifferential());
    put(row, "cw_p", evidence.cwP());
    row.put("rank_ic_days", evidence.rankIc().days());
    put(row, "rank_ic_day", evidence.rankIc().mean());
    put(row, "rank_icir_day", evidence.rankIc().icir());
    put(row, "rank_ic_t", evidence.rankIc().t());
  }

  /** The names of the figures of a row. */
  public static List<String> names() {
    SkillTable.Key key = new SkillTable.Key("any", 1);
    JsonNode row =
        toJson(
                new TreeMap<>(Map.of(key, new SkillSample(1).skill())),
                new TreeMap<>(Map.of(key, new EvidenceSample(1).evidence())))
            .get(0);
    return row.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("model") && !name.equals("horizon"))
        .toList();
  }
}
