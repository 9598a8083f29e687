package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evidence of each row of a {@link SkillTable}. Not thread-safe. */
public final class EvidenceTable {
  private final SortedMap<SkillTable.Key, EvidenceSample> samples = new TreeMap<>();

  /**
   * Adds a settled forecast.
   *
   * @param model the name of the row
   * @param dueMs when it fell due, epoch milliseconds UTC
   */
  public void add(String model, long dueMs, Settlement settlement) {
    SkillTable.Key key = new SkillTable.Key(model, settlement.horizonBars());
    samples
        .computeIfAbsent(key, any -> new EvidenceSample(any.horizonBars()))
        .add(dueMs, settlement);
  }

  /** The evidence of each row, by model name and horizon. */
  public SortedMap<SkillTable.Key, Evidence> evidence() {
    SortedMap<SkillTable.Key, Evidence> rows = new TreeMap<>();
    samples.forEach((key, sample) -> rows.put(key, sample.evidence()));
    return rows;
  }
}
