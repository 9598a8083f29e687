package io.barcast.trainer.evaluation;

import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Dataset.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What somebody forecasts who knows nothing but how the market has risen so far: the mean return of
 * all rows that had settled by a time, as the same multiple of the volatility at all times, or as
 * the same log return, which is less in units of volatility where the market is wild. A model that
 * only knows as much has no skill of timing.
 */
public final class EarlierMeans {
  private final long[] settledMs;
  private final double[][] scaledReturns;
  private final double[][] products;
  private final double[] squares;

  /** Of the labelled rows of a dataset, all series together. */
  public static EarlierMeans of(Dataset data) {
    return new EarlierMeans(data.rows(), data.horizons().size());
  }

  EarlierMeans(List<Row> all, int horizons) {
    List<Row> rows = all.stream().sorted(Comparator.comparingLong(Row::settledMs)).toList();
    settledMs = rows.stream().mapToLong(Row::settledMs).toArray();
    squares = sums(rows, row -> calmness(row) * calmness(row));
    scaledReturns = new double[horizons][];
    products = new double[horizons][];
    for (int h = 0; h < horizons; h++) {
      int horizon = h;
      scaledReturns[h] = sums(rows, row -> row.scaledReturn(horizon));
      products[h] = sums(rows, row -> row.scaledReturn(horizon) * calmness(row));
    }
  }

  private static double calmness(Row row) {
    return 1 / row.volatility();
  }

  /** [number of rows]: the sum over the first ones. */
  private static double[] sums(List<Row> rows, ToDoubleFunction<Row> value) {
    double[] sums = new double[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      sums[row + 1] = sums[row] + value.applyAsDouble(rows.get(row));
    }
    return sums;
  }

  /**
   * The mean scaled return by a row's time; zero before any row has settled.
   *
   * @param horizon index of the horizon
   */
  double scaledMean(Row row, int horizon) {
    int settled = settledBy(row.timeMs());
    return settled == 0 ? 0 : scaledReturns[horizon][settled] / settled;
  }

  /**
   * The one log return that fits those by a row's time best, each in units of its volatility; in
   * units of the row's volatility. Zero before any row has settled.
   *
   * @param horizon index of the horizon
   */
  double steadyReturn(Row row, int horizon) {
    int settled = settledBy(row.timeMs());
    return settled == 0 ? 0 : products[horizon][settled] / squares[settled] * calmness(row);
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
