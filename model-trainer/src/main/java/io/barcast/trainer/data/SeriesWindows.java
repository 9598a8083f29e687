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
  private final SeriesRows series;
  private final int first;
  private final List<FeatureVector> complete;

  /** How many complete rows precede the first row, and each of the next. */
  private final int[] counts;

  /** Windows of the rows from {@code first} to before {@code end}. */
  SeriesWindows(SeriesRows series, int first, int end) {
    this.series = series;
    this.first = first;
    List<FeatureVector> found = new ArrayList<>();
    counts = new int[Math.max(0, end - first) + 1];
    for (int row = start(series, first); row < end; row++) {
      FeatureVector values = series.values(row);
      if (complete(series, row, values)) {
        found.add(values);
      }
      if (row >= first - 1) {
        counts[row - first + 1] = found.size();
      }
    }
    complete = List.copyOf(found);
  }

  /** The earliest row that the first window reaches back to. */
  private static int start(SeriesRows series, int first) {
    int start = first;
    for (int steps = 0; start > 0 && steps < FeatureWindow.STEPS; start--) {
      steps += complete(series, start - 1, series.values(start - 1)) ? 1 : 0;
    }
    return start;
  }

  private static boolean complete(SeriesRows series, int row, FeatureVector values) {
    return values.complete() && Double.isFinite(series.volatility(row));
  }

  /** The newest complete rows up to and including this one, oldest first; at most a full window. */
  List<FeatureVector> at(int row) {
    int end = counts[row - first + 1];
    return complete.subList(Math.max(0, end - FeatureWindow.STEPS), end);
  }

  /** The features of a row, which are the newest of its window when it is complete. */
  FeatureVector values(int row) {
    int end = counts[row - first + 1];
    return end > counts[row - first] ? complete.get(end - 1) : series.values(row);
  }
}
