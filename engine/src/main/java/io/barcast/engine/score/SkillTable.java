package io.barcast.engine.score;

import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** The skill of every model name at every horizon, over all its versions. */
public final class SkillTable {
  private final SortedMap<Key, SkillSample> samples = new TreeMap<>();

  /**
   * A row of the table.
   *
   * @param model the model name
   * @param horizonBars how many bars ahead
   */
  public record Key(String model, int horizonBars) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::model).thenComparing(Key::horizonBars);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Adds the settlements of an outcome. */
  public void add(Outcome outcome) {
    for (Settlement settlement : outcome.settlements()) {
      add(outcome.model().name(), outcome.closeTimeMs(), settlement);
    }
  }

  /**
   * Adds a settled forecast.
   *
   * @param model the name of the row
   * @param dueMs when it fell due, epoch milliseconds UTC
   */
  public void add(String model, long dueMs, Settlement settlement) {
    Key key = new Key(model, settlement.horizonBars());
    samples.computeIfAbsent(key, k -> new SkillSample(k.horizonBars())).add(dueMs, settlement);
  }

  /** The skill of each row, by model name and horizon. */
  public SortedMap<Key, Skill> skill() {
    SortedMap<Key, Skill> rows = new TreeMap<>();
    samples.forEach((key, sample) -> rows.put(key, sample.skill()));
    return rows;
  }
}
