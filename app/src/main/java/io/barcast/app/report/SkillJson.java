package io.barcast.app.report;

import static io.barcast.app.report.JsonFigures.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import java.util.SortedMap;

/** Skill figures as JSON: one object per model and horizon; undefined figures are null. */
public final class SkillJson {
  private SkillJson() {}

  public static ArrayNode toJson(SortedMap<SkillTable.Key, Skill> skill) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    skill.forEach((key, figures) -> rows.add(row(key, figures)));
    return rows;
  }

  private static ObjectNode row(SkillTable.Key key, Skill skill) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("model", key.model());
    row.put("horizon", key.horizonBars());
    row.put("n", skill.n());
    row.put("flats", skill.flats());
    put(row, "rmse", skill.rmse());
    put(row, "mae", skill.mae());
    put(row, "mape", skill.mape());
    put(row, "hit_rate", skill.hitRate());
    put(row, "precision_up", skill.precisionUp());
    put(row, "base_rate_up", skill.baseRateUp());
    put(row, "brier", skill.brier());
    put(row, "ic", skill.ic());
    put(row, "rank_ic", skill.rankIc());
    put(row, "coverage", skill.coverage());
    put(row, "width", skill.width());
    put(row, "naive_rmse", skill.naiveRmse());
    put(row, "naive_mae", skill.naiveMae());
    put(row, "naive_mape", skill.naiveMape());
    put(row, "naive_hit_rate", skill.naiveHitRate());
    put(row, "naive_brier", skill.naiveBrier());
    put(row, "dm_p", skill.dmP());
    return row;
  }
}
