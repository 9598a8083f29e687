package io.barcast.trainer.data;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows before a series' rows, as the live forecaster has them: of complete rows only.
 * Immutable.
 */
final class SeriesWindows {
  private final List<FeatureVector> complete;
  private final int[] ends;

  /** Windows of the first {@code rows} rows. */
  SeriesWindows(SeriesRows series, int rows) {
    List<FeatureVector> found = new ArrayList<>();
    ends = new int[Math.max(0, rows)];
    for (int row = 0; row < rows; row++) {
      FeatureVector values = series.values(row);
      if (values.complete() && Double.isFinite(series.volatility(row))) {
        found.add(values);
      }
      ends[row] = found.size();
    }
    complete = List.copyOf(found);
  }

  /** The newest complete rows up to and including this one, oldest first; at most a full window. */
  List<FeatureVector> at(int row) {
    return complete.subList(Math.max(0, ends[row] - FeatureWindow.STEPS), ends[row]);
  }
}
