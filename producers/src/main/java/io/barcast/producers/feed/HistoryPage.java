package io.barcast.producers.feed;

import java.util.List;

/**
 * The candles of one answer.
 *
 * @param candles in ascending order of time, the last one possibly in progress
 * @param splits splits that took effect within the answer's time
 */
record HistoryPage(List<Candle> candles, List<Split> splits) {
  /**
   * A split.
   *
   * @param timeMs when it took effect, epoch milliseconds UTC
   * @param factor new shares per old share
   */
  record Split(long timeMs, double factor) {}

  HistoryPage {
    candles = List.copyOf(candles);
    splits = List.copyOf(splits);
  }

  static HistoryPage of(List<Candle> candles) {
    return new HistoryPage(candles, List.of());
  }
}
