package io.barcast.engine.drift;

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
  private final long[][] counts;
  private final SortedMap<Long, long[]> losses = new TreeMap<>();
  private long rows;

  WindowTotals(int[] binsByFeature) {
    counts = new long[binsByFeature.length][];
    for (int f = 0; f < counts.length; f++) {
      counts[f] = new long[binsByFeature[f]];
    }
  }

  void add(WindowSummary summary) {
    rows += summary.rows();
    for (int f = 0; f < counts.length; f++) {
      List<Integer> bins = summary.counts().get(f);
      for (int bin = 0; bin < counts[f].length; bin++) {
        counts[f][bin] += bins.get(bin);
      }
    }
    for (Loss loss : summary.losses()) {
      long[] total = losses.computeIfAbsent(loss.dueMs(), due -> new long[2]);
      total[0] += loss.lossDifferential();
      total[1]++;
    }
  }

  long rows() {
    return rows;
  }

  long[][] counts() {
    return counts;
  }

  /** Mean loss differential over the series at each timestamp, in order of time. */
  SortedMap<Long, Double> meanLossDifferential() {
    SortedMap<Long, Double> means = new TreeMap<>();
    losses.forEach((due, total) -> means.put(due, total[0] / WindowSummary.LOSS_UNIT / total[1]));
    return means;
  }

  void save(ByteBuffer out) {
    out.putLong(rows);
    for (long[] bins : counts) {
      for (long count : bins) {
        out.putInt((int) count);
      }
    }
    out.putInt(losses.size());
    for (Map.Entry<Long, long[]> loss : losses.entrySet()) {
      out.putLong(loss.getKey()).putLong(loss.getValue()[0]).putInt((int) loss.getValue()[1]);
    }
  }

  void load(ByteBuffer in) {
    rows = in.getLong();
    for (long[] bins : counts) {
      for (int bin = 0; bin < bins.length; bin++) {
        bins[bin] = in.getInt();
      }
    }
    for (int left = in.getInt(); left > 0; left--) {
      losses.put(in.getLong(), new long[] {in.getLong(), in.getInt()});
    }
  }
}
