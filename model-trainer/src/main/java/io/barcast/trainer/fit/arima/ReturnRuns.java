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
 * One-bar log returns of all series, each as long as its rows follow one another. A run begins with
 * the window of its first row; what comes after that is to be forecast. Immutable.
 */
final class ReturnRuns {
  private final List<ReturnRun> runs;
  private final int forecast;
  private final int times;

  /**
   * @param rows with full windows, in time order
   * @param feature place of the one-bar log return among the features
   */
  ReturnRuns(List<Row> rows, int feature) {
    List<List<FeatureVector>> joined = new ArrayList<>();
    times = join(rows, joined);
    runs = joined.stream().map(run -> ReturnRun.of(run, feature)).toList();
    forecast = runs.stream().mapToInt(ReturnRun::forecast).sum();
  }

  /** How many returns are to be forecast. */
  int forecast() {
    return forecast;
  }

  /**
   * At how many times: symbols move together, so that their returns of one time say little more.
   */
  int times() {
    return times;
  }

  /**
   * What a process leaves of each return that is to be forecast, in units of the volatility before
   * it; one run after another.
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
   * A row follows the one whose newest features are the last but one of its window.
   *
   * @return at how many times a row does
   */
  private static int join(List<Row> rows, List<List<FeatureVector>> runs) {
    IdentityHashMap<FeatureVector, List<FeatureVector>> byNewest = new IdentityHashMap<>();
    Set<Long> times = new HashSet<>();
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
        times.add(row.timeMs());
      }
      byNewest.put(newest, run);
    }
    return times.size();
  }
}
