package io.barcast.engine.drift;

import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of the summaries of all series for one window, in integers, so that they do not depend
 * on the order.
 */
final class WindowTotals {
  private static final int INPUTS = 5;

  private final long[][] counts;
  private final long[][] predictions;
  private final SortedMap<Long, long[]> losses = new TreeMap<>();
  private long rows;
  private long moves;
  private long logSizeSum;
  private long expectedInputs;
  private long missingInputs;
  private long newestCloseMs = Long.MIN_VALUE;

  WindowTotals(ModelReference reference) {
    counts = zeros(reference.bins());
    predictions = zeros(reference.predictionBins());
  }

  static long[][] zeros(ReferenceBins bins) {
    long[][] zeros = new long[bins.features()][];
    for (int f = 0; f < zeros.length; f++) {
      zeros[f] = new long[bins.bins(f)];
    }
    return zeros;
  }

  void add(WindowSummary summary) {
    rows += summary.rows();
    for (int f = 0; f < counts.length; f++) {
      add(counts[f], summary.counts().get(f));
    }
    if (predictions.length > 0) {
      add(predictions[0], summary.predictions());
    }
    List<Loss> settled = summary.losses();
    for (int i = 0; i < settled.size(); i++) {
      long[] total = losses.computeIfAbsent(settled.get(i).dueMs(), due -> new long[2]);
      total[0] += settled.get(i).lossDifferential();
      total[1]++;
    }
    moves += summary.moves().count();
    logSizeSum += summary.moves().logSizeSum();
    addGaps(summary);
    newestCloseMs = Math.max(newestCloseMs, summary.closeTimeMs());
  }

  private static void add(long[] totals, List<Integer> bins) {
    for (int bin = 0; bin < totals.length; bin++) {
      totals[bin] += bins.get(bin);
    }
  }

  private void addGaps(WindowSummary summary) {
    WindowSummary.Gaps gaps = summary.gaps();
    long missing = (long) gaps.holes() + gaps.silentBars() + gaps.voidForecasts();
    missingInputs += missing;
    expectedInputs += missing + summary.rows() + summary.losses().size();
  }

  long rows() {
    return rows;
  }

  /** The newest close of the bars that showed that the window is over, epoch milliseconds UTC. */
  long newestCloseMs() {
    return newestCloseMs;
  }

  /** Number of values per bin, [feature][bin]. */
  long[][] counts() {
    return counts;
  }

  /** Number of forecasts per bin, [0][bin]; empty when the model has no bins for them. */
  long[][] predictions() {
    return predictions;
  }

  /** Mean log absolute one-bar return; NaN when nothing has moved. */
  double meanLogSize() {
    return moves == 0 ? Double.NaN : logSizeSum / WindowSummary.LOSS_UNIT / moves;
  }

  /** Number of bars and settled forecasts that there should have been. */
  long expectedInputs() {
    return expectedInputs;
  }

  /** Number of bars and settled forecasts that were missing or void. */
  long missingInputs() {
    return missingInputs;
  }

  /** What is done with the losses of one time. */
  interface LossReader {
    /**
     * Reads the losses of one time.
     *
     * @param dueMs the time, epoch milliseconds UTC
     * @param mean mean loss differential over the series
     * @param series number of series
     */
    void read(long dueMs, double mean, int series);
  }

  /** Reads the losses in order of time. */
  void readLosses(LossReader reader) {
    losses.forEach(
        (due, total) ->
            reader.read(due, total[0] / WindowSummary.LOSS_UNIT / total[1], (int) total[1]));
  }

  /** Number of bytes that {@link #save} writes. */
  int bytes() {
    int bins = 0;
    for (long[] feature : counts) {
      bins += feature.length;
    }
    bins += predictions.length == 0 ? 0 : predictions[0].length;
    return (INPUTS + 1) * Long.BYTES
        + bins * Integer.BYTES
        + Integer.BYTES
        + losses.size() * (2 * Long.BYTES + Integer.BYTES);
  }

  void save(ByteBuffer out) {
    out.putLong(rows).putLong(moves).putLong(logSizeSum);
    out.putLong(expectedInputs).putLong(missingInputs).putLong(newestCloseMs);
    save(counts, out);
    save(predictions, out);
    out.putInt(losses.size());
    for (Map.Entry<Long, long[]> loss : losses.entrySet()) {
      out.putLong(loss.getKey()).putLong(loss.getValue()[0]).putInt((int) loss.getValue()[1]);
    }
  }

  private static void save(long[][] counts, ByteBuffer out) {
    for (long[] bins : counts) {
      for (long count : bins) {
        out.putInt((int) count);
      }
    }
  }

  void load(ByteBuffer in) {
    rows = in.getLong();
    moves = in.getLong();
    logSizeSum = in.getLong();
    expectedInputs = in.getLong();
    missingInputs = in.getLong();
    newestCloseMs = in.getLong();
    load(counts, in);
    load(predictions, in);
    for (int left = in.getInt(); left > 0; left--) {
      losses.put(in.getLong(), new long[] {in.getLong(), in.getInt()});
    }
  }

  private static void load(long[][] counts, ByteBuffer in) {
    for (long[] bins : counts) {
      for (int bin = 0; bin < bins.length; bin++) {
        bins[bin] = in.getInt();
      }
    }
  }
}
