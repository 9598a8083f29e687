package io.barcast.trainer.fit.arima;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.ArmaProcess;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One-bar log returns of all series, as runs of consecutive rows. A run begins with the window of
 * its first row; the returns after it are to be forecast. Immutable.
 */
final class ReturnRuns {
  private final List<ReturnRun> runs;
  private final int forecast;
  private final int timestamps;

  /**
   * @param rows with full windows, in time order
   * @param feature index of the one-bar log return among the features
   */
  ReturnRuns(List<Row> rows, int feature) {
    List<List<FeatureVector>> joined = new ArrayList<>();
    timestamps = join(rows, joined);
    runs = joined.stream().map(run -> ReturnRun.of(run, feature)).toList();
    forecast = runs.stream().mapToInt(ReturnRun::forecast).sum();
  }

  /** How many returns are to be forecast. */
  int forecast() {
    return forecast;
  }

  /**
   * Number of distinct timestamps of the returns to forecast: the effective sample size, as symbols
   * move together.
   */
  int timestamps() {
    return timestamps;
  }

  /**
   * Residuals of a process: one per return to forecast, in units of the volatility before it, run
   * by run.
   */
  double[] residuals(ArmaProcess process) {
    double[] residuals = new double[forecast];
    int from = 0;
    for (ReturnRun run : runs) {
      run.residuals(process, residuals, from);
      from += run.forecast();
    }
    return residuals;
  }

  /**
   * Joins rows into runs: a row continues the run whose newest features are the last but one of the
   * row's window.
   *
   * @return number of distinct timestamps of the rows that continue a run
   */
  private static int join(List<Row> rows, List<List<FeatureVector>> runs) {
    IdentityHashMap<FeatureVector, List<FeatureVector>> byNewest = new IdentityHashMap<>();
    Set<Long> timestampsMs = new HashSet<>();
    for (Row row : rows) {
      List<FeatureVector> window = row.window();
      FeatureVector newest = window.get(FeatureWindow.STEPS - 1);
      if (byNewest.containsKey(newest)) {
        continue;
      }
      List<FeatureVector> run = byNewest.remove(window.get(FeatureWindow.STEPS - 2));
      if (run == null) {
        run = new ArrayList<>(window);
        runs.add(run);
      } else {
        run.add(newest);
        timestampsMs.add(row.timeMs());
      }
      byNewest.put(newest, run);
    }
    return timestampsMs.size();
  }
}
