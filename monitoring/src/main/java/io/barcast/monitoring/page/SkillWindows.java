package io.barcast.monitoring.page;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.score.SkillSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The skill of each model, role and horizon in windows of event time over all series, from sums,
 * whose memory does not grow with the number of settled forecasts. Thread-safe.
 */
final class SkillWindows {
  /** Length of a window in bars of its interval. */
  static final int WINDOW_BARS = 100;

  private static final int MOST_WINDOWS = 60;
  private static final int MOST_ROWS = 256;

  private final SortedMap<Row, TreeMap<Window, SkillSums>> rows = new TreeMap<>();

  /** What has its own windows. */
  record Row(Interval interval, String model, Role role, int horizonBars)
      implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
        Comparator.comparing((Row row) -> row.interval().millis())
            .thenComparing(Row::model)
            .thenComparing(Row::role)
            .thenComparing(Row::horizonBars);

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A window of a model version: (start, end], so that a window in which versions change is split.
   *
   * @param endMs epoch milliseconds UTC, inclusive
   */
  record Window(long endMs, long version) implements Comparable<Window> {
    private static final Comparator<Window> ORDER =
        Comparator.comparingLong(Window::endMs).thenComparing(Window::version);

    @Override
    public int compareTo(Window other) {
      return ORDER.compare(this, other);
    }
  }

  /** The figures of a row, in order of time. */
  record Skills(Row row, List<Skill> windows) {}

  /** The figures of a window. */
  record Skill(long fromMs, long toMs, long version, SkillSums.Figures figures) {}

  synchronized void add(Outcome outcome) {
    Interval interval = outcome.series().interval();
    for (Settlement settlement : outcome.settlements()) {
      Row row = new Row(interval, outcome.model().name(), outcome.role(), settlement.horizonBars());
      if (!settlement.voided() && (rows.containsKey(row) || rows.size() < MOST_ROWS)) {
        add(row, outcome, settlement);
      }
    }
  }

  private void add(Row row, Outcome outcome, Settlement settlement) {
    long barMs = row.interval().millis();
    long lengthMs = WINDOW_BARS * barMs;
    long dueMs = outcome.closeTimeMs();
    long endMs = -Math.floorDiv(-dueMs, lengthMs) * lengthMs;
    int time = (int) ((dueMs - (endMs - lengthMs) - 1) / barMs);
    TreeMap<Window, SkillSums> windows = rows.computeIfAbsent(row, key -> new TreeMap<>());
    windows
        .computeIfAbsent(
            new Window(endMs, outcome.model().version()),
            key -> new SkillSums(row.horizonBars(), WINDOW_BARS))
        .add(time, settlement);
    if (windows.size() > MOST_WINDOWS) {
      windows.pollFirstEntry();
    }
  }

  synchronized List<Skills> of(Interval interval) {
    List<Skills> all = new ArrayList<>();
    rows.forEach(
        (row, windows) -> {
          if (row.interval().equals(interval)) {
            all.add(new Skills(row, skills(interval, windows)));
          }
        });
    return all;
  }

  private static List<Skill> skills(Interval interval, SortedMap<Window, SkillSums> windows) {
    long lengthMs = WINDOW_BARS * interval.millis();
    List<Skill> skills = new ArrayList<>();
    windows.forEach(
        (window, sums) ->
            skills.add(
                new Skill(
                    window.endMs() - lengthMs, window.endMs(), window.version(), sums.figures())));
    return skills;
  }
}
