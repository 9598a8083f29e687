package io.barcast.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the intervals of a series at one horizon. Not thread-safe.
 *
 * @param series its name, or that of a group
 * @param horizonBars how many bars ahead
 * @param adaptive adaptive conformal intervals, as in predictions
 * @param plain intervals between historical quantiles
 * @param fifths the adaptive ones by volatility, lowest first, as {@link SettledIntervals#byFifths}
 * @param slots the adaptive ones by {@link SettledIntervals#slotName}
 * @param losses of the volatility by which they were scaled
 */
record IntervalRow(
    String series,
    int horizonBars,
    IntervalTally adaptive,
    IntervalTally plain,
    List<IntervalTally> fifths,
    SortedMap<String, IntervalTally> slots,
    VolatilityLosses losses) {
  /** A group without series. */
  IntervalRow(String name, int horizonBars) {
    this(
        name,
        horizonBars,
        new IntervalTally(),
        new IntervalTally(),
        new ArrayList<>(),
        new TreeMap<>(),
        new VolatilityLosses());
  }

  /** Adds another series to a group. */
  void add(IntervalRow other) {
    adaptive.add(other.adaptive);
    plain.add(other.plain);
    losses.add(other.losses);
    for (int fifth = 0; fifth < other.fifths.size(); fifth++) {
      if (fifth == fifths.size()) {
        fifths.add(new IntervalTally());
      }
      fifths.get(fifth).add(other.fifths.get(fifth));
    }
    other.slots.forEach(
        (slot, tally) -> slots.computeIfAbsent(slot, any -> new IntervalTally()).add(tally));
  }
}
