package io.barcast.engine.forecast;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.model.ModelId;
import java.util.List;

/**
 * One series' feature counts and losses of one model over one closed window of event time. Counts
 * and losses are integers, so that sums over series are the same in any order.
 *
 * @param series the series of the bars
 * @param closeTimeMs the close of the first bar beyond the window, epoch milliseconds UTC
 * @param model the model that scored them
 * @param windowEndMs the window's end, inclusive, epoch milliseconds UTC
 * @param rows number of bars that are counted
 * @param counts [feature][bin], number of values in each of the model's reference bins
 * @param losses loss differentials of the shortest-horizon forecasts that fell due
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
  /**
   * Length of a window in bars of its interval; a window holds fewer where the market was closed.
   */
  public static final int WINDOW_BARS = 20;

  /** Fixed-point units per 1.0 of a loss differential. */
  public static final double LOSS_UNIT = 1 << 20;

  public WindowSummary {
    counts = counts.stream().map(List::copyOf).toList();
    losses = List.copyOf(losses);
  }

  /**
   * The end of the window that a close lies in, epoch milliseconds UTC: windows are half open,
   * (start, end].
   */
  public static long endOfWindow(Interval interval, long closeTimeMs) {
    long lengthMs = WINDOW_BARS * interval.millis();
    return -Math.floorDiv(-closeTimeMs, lengthMs) * lengthMs;
  }

  /**
   * The loss of one settled forecast.
   *
   * @param dueMs when it fell due, epoch milliseconds UTC
   * @param lossDifferential squared error minus the naive model's, both in units of volatility,
   *     clipped to -25 to 25, in fixed point of {@link #LOSS_UNIT}; below zero the model's error
   *     was lower
   */
  public record Loss(long dueMs, long lossDifferential) {}
}
