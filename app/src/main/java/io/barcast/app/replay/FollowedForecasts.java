package io.barcast.app.replay;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.portfolio.Decision;
import io.barcast.engine.score.Evidence;
import io.barcast.engine.score.EvidenceTable;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settled forecasts that a user would have followed: their skill at every horizon, and what
 * could be traded over one. A forecast that is void cannot be traded. Not thread-safe.
 */
final class FollowedForecasts {
  /** Decisions that are kept; a portfolio of more is not computed, as memory has an end. */
  static final int MOST = 2_000_000;

  private final int horizonBars;
  private final SkillTable skill = new SkillTable();
  private final EvidenceTable evidence = new EvidenceTable();
  private final SortedMap<Interval, SortedMap<Long, List<Decision>>> decisions =
      new TreeMap<>(Comparator.comparing(Interval::code));
  private long count;

  /**
   * @param horizonBars the horizon that is traded
   */
  FollowedForecasts(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /** The name of the followed forecasts of an interval, beside those of models. */
  static String name(Interval interval) {
    return "followed-" + interval.code();
  }

  /** Adds a settled forecast that was followed. */
  void add(Outcome outcome, Settlement settlement) {
    String name = name(outcome.series().interval());
    skill.add(name, outcome.closeTimeMs(), settlement);
    evidence.add(name, outcome.closeTimeMs(), settlement);
    if (settlement.horizonBars() == horizonBars && !settlement.voided() && ++count <= MOST) {
      decisions
          .computeIfAbsent(outcome.series().interval(), any -> new TreeMap<>())
          .computeIfAbsent(settlement.predictedAtMs(), any -> new ArrayList<>())
          .add(
              new Decision(
                  outcome.series(),
                  settlement.predictedAtMs(),
                  settlement.expectedReturn(),
                  settlement.scale(),
                  outcome.closeTimeMs(),
                  StrictMath.expm1(settlement.actualReturn())));
    }
  }

  /** Whether there were more than {@link #MOST}. */
  boolean overflowed() {
    return count > MOST;
  }

  /** By interval, then by the time of the decision. */
  SortedMap<Interval, SortedMap<Long, List<Decision>>> decisions() {
    return decisions;
  }

  /** By interval and horizon. */
  SortedMap<SkillTable.Key, Skill> skill() {
    return skill.skill();
  }

  /** By interval and horizon. */
  SortedMap<SkillTable.Key, Evidence> evidence() {
    return evidence.evidence();
  }
}
