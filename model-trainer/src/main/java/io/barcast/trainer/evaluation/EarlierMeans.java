package io.barcast.trainer.evaluation;

import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The mean scaled return of all rows that had settled by a time: the forecast of somebody who knows
 * nothing but how the market has risen so far. A model that only knows as much has no skill of
 * timing.
 */
public final class EarlierMeans {
  private final long[] settledMs;
  private final double[][] sums;

  /** Of the labelled rows of a dataset, all series together. */
  public static EarlierMeans of(Dataset data) {
    return new EarlierMeans(data.rows(), data.horizons().size());
  }

  EarlierMeans(List<Row> all, int horizons) {
    List<Row> rows = all.stream().sorted(Comparator.comparingLong(Row::settledMs)).toList();
    settledMs = rows.stream().mapToLong(Row::settledMs).toArray();
    sums = new double[horizons][rows.size() + 1];
    for (int horizon = 0; horizon < horizons; horizon++) {
      for (int row = 0; row < rows.size(); row++) {
        sums[horizon][row + 1] = sums[horizon][row] + rows.get(row).scaledReturn(horizon);
      }
    }
  }

  /**
   * The mean at a time, epoch milliseconds UTC; zero before any row has settled.
   *
   * @param horizon index of the horizon
   */
  double at(long timeMs, int horizon) {
    int settled = settledBy(timeMs);
    return settled == 0 ? 0 : sums[horizon][settled] / settled;
  }

  private int settledBy(long timeMs) {
    int place = Arrays.binarySearch(settledMs, timeMs + 1);
    int first = place < 0 ? -place - 1 : place;
    while (first > 0 && settledMs[first - 1] > timeMs) {
      first--;
    }
    return first;
  }
}
