package io.barcast.app.replay.page;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.EvidenceJson;
import io.barcast.engine.score.CoverageStretches;
import io.barcast.engine.score.Evidence;
import io.barcast.engine.score.Reliability;
import io.barcast.engine.score.SkillTable;
import java.util.Objects;
import java.util.SortedMap;

/** The figures of the section about skill: the followed forecasts first, then each model. */
final class SkillData {
  private SkillData() {}

  static ArrayNode toJson(BacktestResult result, Verdict verdict) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (JsonNode row : EvidenceJson.toJson(result.followedSkill(), result.followedEvidence())) {
      rows.add(detailed((ObjectNode) row.deepCopy(), result.followedEvidence()));
    }
    for (JsonNode row : rows) {
      verdict.tests().stream()
          .filter(test -> test.key().equals(key(row)))
          .forEach(
              test ->
                  ((ObjectNode) row)
                      .put("followed", true)
                      .put("p_horizons", test.adjustedP())
                      .put("p_trials", test.trialsP()));
    }
    for (JsonNode row : EvidenceJson.toJson(result.skill(), result.evidence())) {
      rows.add(detailed((ObjectNode) row.deepCopy(), result.evidence()));
    }
    return rows;
  }

  private static SkillTable.Key key(JsonNode row) {
    return new SkillTable.Key(row.get("model").asText(), row.get("horizon").asInt());
  }

  private static ObjectNode detailed(ObjectNode row, SortedMap<SkillTable.Key, Evidence> evidence) {
    Evidence found = Objects.requireNonNull(evidence.get(key(row)));
    ArrayNode bins = row.putArray("calibration");
    for (Reliability.Bin bin : found.calibration()) {
      ObjectNode json = bins.addObject().put("n", bin.n());
      put(json, "probability", bin.probability());
      put(json, "rises", bin.rises().share());
      put(json, "low", bin.rises().lower());
      put(json, "high", bin.rises().upper());
    }
    ArrayNode stretches = row.putArray("stretches");
    for (CoverageStretches.Stretch stretch : found.coverage()) {
      ObjectNode json = stretches.addObject().put("from", stretch.fromMs());
      json.put("to", stretch.toMs()).put("times", stretch.times()).put("n", stretch.n());
      put(json, "coverage", stretch.coverage());
    }
    return row;
  }
}
