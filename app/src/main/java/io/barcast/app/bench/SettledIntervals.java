package io.barcast.app.bench;

import io.barcast.engine.calendar.SessionSlots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settled intervals of one series over one horizon, to be grouped. Not thread-safe. */
final class SettledIntervals {
  static final int FIFTHS = 5;

  private final List<Settled> all = new ArrayList<>();

  /**
   * One settled interval.
   *
   * @param volatility when it was issued: that of the last 20 bars
   * @param slot where it falls due, as {@link #slotName} names them
   */
  private record Settled(
      double volatility, String slot, boolean covered, double width, double score) {}

  void add(double volatility, String slot, boolean covered, double width, double score) {
    all.add(new Settled(volatility, slot, covered, width, score));
  }

  /**
   * Where a forecast falls due.
   *
   * @param at the bar at which it falls due
   * @param closures how often the market was closed over the horizon
   * @return {@code closed} when it was; otherwise for one bar the eighth of the session, such as
   *     {@code 3/8}; otherwise {@code open}
   */
  static String slotName(BarRecord.At at, int closures, int horizonBars) {
    if (closures > 0) {
      return "closed";
    }
    return horizonBars > 1 || at.slot() == BarRecord.NO_PART
        ? "open"
        : (at.slot() + 1) + "/" + SessionSlots.PARTS;
  }

  /** One tally per fifth of the volatility, lowest first, each over equally many outcomes. */
  List<IntervalTally> byFifths() {
    List<Settled> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(Settled::volatility));
    IntervalTally[] fifths = new IntervalTally[FIFTHS];
    Arrays.setAll(fifths, fifth -> new IntervalTally());
    for (int i = 0; i < sorted.size(); i++) {
      add(sorted.get(i), fifths[(int) ((long) i * FIFTHS / sorted.size())]);
    }
    return List.of(fifths);
  }

  SortedMap<String, IntervalTally> bySlot() {
    SortedMap<String, IntervalTally> slots = new TreeMap<>();
    all.forEach(each -> add(each, slots.computeIfAbsent(each.slot(), any -> new IntervalTally())));
    return slots;
  }

  private static void add(Settled settled, IntervalTally tally) {
    tally.add(settled.covered(), settled.width(), settled.score());
  }
}
