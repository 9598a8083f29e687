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

/** The requested feature row of each series, in its final form. Not thread-safe. */
public final class RequestedRows {
  private final OptionalLong closeTimeMs;
  private final SortedMap<SeriesId, FeatureRow> rows = new TreeMap<>();

  /**
   * @param closeTimeMs close of the requested bar, epoch milliseconds UTC; when empty, the newest
   *     bar
   */
  public RequestedRows(OptionalLong closeTimeMs) {
    this.closeTimeMs = closeTimeMs;
  }

  /** Adds the events of a bar. */
  public void add(List<ForecastEvent> events) {
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed computed && requested(computed.row())) {
        rows.merge(computed.series(), computed.row(), RequestedRows::later);
      }
    }
  }

  private boolean requested(FeatureRow row) {
    return closeTimeMs.isEmpty() || row.closeTimeMs() == closeTimeMs.getAsLong();
  }

  /** A later row of the same time is a revision, and replaces the earlier one. */
  private static FeatureRow later(FeatureRow one, FeatureRow next) {
    return next.closeTimeMs() >= one.closeTimeMs() ? next : one;
  }

  /** The rows in order of series. */
  public List<FeatureRow> all() {
    return new ArrayList<>(rows.values());
  }
}
