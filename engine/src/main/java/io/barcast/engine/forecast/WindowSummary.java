package io.barcast.engine.forecast;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.model.ModelId;
import java.util.List;

/**
 * What one series says of one model over one closed window of event time. Counts and losses are
 * integers, so that sums over series are the same in any order.
 *
 * @param series whose bars they are
 * @param closeTimeMs the close of the bar that showed the window to be over, epoch milliseconds UTC
 * @param model the model that scored them
 * @param windowEndMs the window's end, exclusive, epoch milliseconds UTC
 * @param rows how many bars the counts are of
 * @param counts for each feature, how many values fell into each of the model's reference bins
 * @param losses how the one-bar forecasts that fell due did against the naive model
 */
public record WindowSummary(
    SeriesId series,
    long closeTimeMs,
    ModelId model,
    long windowEndMs,
    int rows,
    List<List<Integer>> counts,
    List<Loss> losses)
    implements ForecastEvent {
  /** Length of a window in bars of its interval; fewer where the market rests. */
  public static final int WINDOW_BARS = 20;

  /** Units of a loss in one. */
  public static final double LOSS_UNIT = 1 << 20;

  public WindowSummary {
    counts = counts.stream().map(List::copyOf).toList();
    losses = List.copyOf(losses);
  }

  /**
   * One settled forecast.
   *
   * @param dueMs when it fell due, epoch milliseconds UTC
   * @param excess squared error less the naive model's, both in units of volatility, cut at 25
   *     either way, in fixed point of {@link #LOSS_UNIT}; below zero the model did better
   */
  public record Loss(long dueMs, long excess) {}
}
