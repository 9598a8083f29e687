package io.barcast.app;

import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holds feature rows back until no revision can reach them any more. Not thread-safe. */
final class SettledRows {
  private static final Comparator<FeatureRow> BY_TIME =
      Comparator.comparingLong(FeatureRow::closeTimeMs).thenComparing(FeatureRow::series);

  private final Map<SeriesId, NavigableMap<Long, FeatureRow>> held = new HashMap<>();
  private final Consumer<FeatureRow> out;

  /**
   * @param out takes each row once, as it is in the end
   */
  SettledRows(Consumer<FeatureRow> out) {
    this.out = out;
  }

  /** Takes in a row; a revised one replaces the one of its time. */
  void add(FeatureRow row) {
    NavigableMap<Long, FeatureRow> series =
        held.computeIfAbsent(row.series(), s -> new TreeMap<>());
    series.put(row.closeTimeMs(), row);
    if (series.size() > BarGate.REACH_BARS + 1) {
      out.accept(series.pollFirstEntry().getValue());
    }
  }

  /** Gives out the rows that are left, in (time, series) order. */
  void finish() {
    held.values().stream().flatMap(rows -> rows.values().stream()).sorted(BY_TIME).forEach(out);
    held.clear();
  }
}
