package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;
import java.util.ArrayDeque;
import java.util.Deque;

/** The skill of the newest forecasts of one model and horizon. Not thread-safe. */
public final class RollingSkill {
  private final int horizonBars;
  private final int capacity;
  private final Deque<Due> newest = new ArrayDeque<>();

  private record Due(long dueMs, Settlement settlement) {}

  /**
   * @param horizonBars how many bars ahead the forecasts look
   * @param capacity number of newest forecasts that are measured
   */
  public RollingSkill(int horizonBars, int capacity) {
    this.horizonBars = horizonBars;
    this.capacity = capacity;
  }

  /**
   * Adds a settled forecast, unless it is void, and drops the oldest beyond the capacity.
   *
   * @param dueMs when it fell due, epoch milliseconds UTC
   */
  public void add(long dueMs, Settlement settlement) {
    if (settlement.voided()) {
      return;
    }
    newest.addLast(new Due(dueMs, settlement));
    if (newest.size() > capacity) {
      newest.removeFirst();
    }
  }

  /** Drops the forecasts that fell due before a time. */
  public void dropBefore(long dueMs) {
    newest.removeIf(due -> due.dueMs() < dueMs);
  }

  /** How many forecasts are kept now. */
  public int size() {
    return newest.size();
  }

  /** The skill of the forecasts kept now. */
  public Skill skill() {
    SkillSample sample = new SkillSample(horizonBars);
    newest.forEach(due -> sample.add(due.dueMs(), due.settlement()));
    return sample.skill();
  }
}
