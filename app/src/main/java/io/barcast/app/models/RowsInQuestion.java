package io.barcast.app.models;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of each series the feature row that is asked about, as it is in the end. Not thread-safe. */
public final class RowsInQuestion {
  private final OptionalLong closeTimeMs;
  private final SortedMap<SeriesId, FeatureRow> rows = new TreeMap<>();

  /**
   * @param closeTimeMs of the bar in question, epoch milliseconds UTC; when empty, the newest bar
   */
  public RowsInQuestion(OptionalLong closeTimeMs) {
    this.closeTimeMs = closeTimeMs;
  }

  /** Takes in what a bar brought about. */
  public void add(List<ForecastEvent> events) {
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed computed && asked(computed.row())) {
        rows.merge(computed.series(), computed.row(), RowsInQuestion::later);
      }
    }
  }

  private boolean asked(FeatureRow row) {
    return closeTimeMs.isEmpty() || row.closeTimeMs() == closeTimeMs.getAsLong();
  }

  /** A row of the same time came of a revision, and stands. */
  private static FeatureRow later(FeatureRow one, FeatureRow next) {
    return next.closeTimeMs() >= one.closeTimeMs() ? next : one;
  }

  /** By series. */
  public List<FeatureRow> all() {
    return new ArrayList<>(rows.values());
  }
}
