package io.barcast.app.report;

import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Skill figures as a text table, with the naive model's for comparison. */
public final class SkillText {
  private static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-14s %7s %8s %7s %17s %15s %7s %7s %8s %7s",
          "model",
          "horizon",
          "n",
          "flat",
          "rmse (naive)",
          "hit (naive)",
          "ic",
          "brier",
          "coverage",
          "dm p");

  private SkillText() {}

  /** The table's lines, the header first. */
  public static List<String> lines(SortedMap<SkillTable.Key, Skill> skill) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    skill.forEach((key, figures) -> lines.add(line(key, figures)));
    return lines;
  }

  private static String line(SkillTable.Key key, Skill skill) {
    return String.format(
        Locale.ROOT,
        "%-14s %7d %8d %7d %.5f (%.5f) %.3f   (%.3f) %7.3f %7.4f %8.3f %7.4f",
        key.model(),
        key.horizonBars(),
        skill.n(),
        skill.flats(),
        skill.rmse(),
        skill.naiveRmse(),
        skill.hitRate(),
        skill.naiveHitRate(),
        skill.ic(),
        skill.brier(),
        skill.coverage(),
        skill.dmP());
  }
}
