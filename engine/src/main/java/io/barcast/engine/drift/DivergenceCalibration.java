package io.barcast.engine.drift;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.forecast.WindowSummary;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Measures the divergence of distributions without drift. */
final class DivergenceCalibration {
  static final int LEAST_WINDOWS = 20;

  private static final int BLOCK_WINDOWS = 12;
  private static final int WARM_UP_WINDOWS = 50;
  private static final int PATHS = 48;
  private static final int PATH_WINDOWS = Calibration.ALERT_BARS / WindowSummary.WINDOW_BARS;
  private static final double LEAST_THRESHOLD = 6;

  /** Windows that the discounted past holds in effect: (1 + f) / (1 - f). */
  private static final double RECENT_WINDOWS = 19;

  private final ReferenceBins bins;
  private final List<long[][]> windows;
  private final long[] rows;

  DivergenceCalibration(ReferenceBins bins, List<long[][]> windows) {
    this.bins = bins;
    this.windows = windows;
    rows = new long[windows.size()];
    for (int window = 0; window < rows.length; window++) {
      rows[window] = Arrays.stream(windows.get(window)[0]).sum();
    }
  }

  DivergenceReference reference() {
    double usualRows = Arrays.stream(rows).average().orElse(0) / (1 - FadedCounts.FADE);
    float[][] weighted = path(usualRows);
    int subjects = bins.features();
    double[] means = new double[subjects];
    double[] deviations = new double[subjects];
    double inflation = inflation();
    for (int f = 0; f < subjects; f++) {
      double[] moments = moments(weighted, f);
      means[f] = Math.max(inflation * moments[0], Divergences.mean(bins.bins(f)));
      deviations[f] = Math.max(inflation * moments[1], Divergences.deviation(bins.bins(f)));
    }
    return new DivergenceReference(
        usualRows,
        Arrays.stream(means).boxed().toList(),
        Arrays.stream(deviations).boxed().toList(),
        threshold(weighted, inflation, means, deviations));
  }

  /** Rows to come vary more around the reference than those it was made of. */
  private double inflation() {
    return (rows.length + RECENT_WINDOWS)
        / Math.max(rows.length - RECENT_WINDOWS, rows.length / 3.0);
  }

  /** The row-weighted divergences of a long series of drawn windows, [window][subject]. */
  private float[][] path(double mostRows) {
    BlockBootstrap draws =
        new BlockBootstrap(rows.length, BLOCK_WINDOWS, new SplittableRandom(rows.length));
    FadedCounts counts = new FadedCounts(bins);
    float[][] path = new float[PATHS * PATH_WINDOWS][bins.features()];
    for (int window = -WARM_UP_WINDOWS; window < path.length; window++) {
      int drawn = draws.next();
      counts.add(windows.get(drawn), rows[drawn]);
      for (int f = 0; window >= 0 && f < bins.features(); f++) {
        path[window][f] = (float) (Math.min(counts.rows(), mostRows) * counts.divergence(f));
      }
    }
    return path;
  }

  private static double[] moments(float[][] path, int subject) {
    double sum = 0;
    double squares = 0;
    for (float[] window : path) {
      sum += window[subject];
      squares += (double) window[subject] * window[subject];
    }
    double mean = sum / path.length;
    return new double[] {mean, Math.sqrt(Math.max(0, squares / path.length - mean * mean))};
  }

  private static double threshold(
      float[][] path, double inflation, double[] means, double[] deviations) {
    int[] next = {0};
    double largest =
        BlockBootstrap.quantileOfMaxima(
            0.4,
            PATHS,
            PATH_WINDOWS,
            () -> () -> largest(path[next[0]++], inflation, means, deviations));
    return Math.max(LEAST_THRESHOLD, Calibration.MARGIN * largest);
  }

  private static double largest(
      float[] weighted, double inflation, double[] means, double[] deviations) {
    double largest = 0;
    for (int f = 0; f < weighted.length; f++) {
      largest = Math.max(largest, (inflation * weighted[f] - means[f]) / deviations[f]);
    }
    return largest;
  }
}
