package io.barcast.engine.forecast;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.List;

/**
 * What one series and one model did over one closed window of event time. Counts, losses and moves
 * are integers, so that sums over series are the same in any order.
 *
 * @param series the series of the bars
 * @param closeTimeMs the close of the first bar beyond the window, epoch milliseconds UTC
 * @param model the model that scored them
 * @param windowEndMs the window's end, inclusive, epoch milliseconds UTC
 * @param previousEndMs the end of the series' previous window with this model, epoch milliseconds
 *     UTC; {@link #NO_WINDOW} in the first
 * @param rows number of bars that are counted
 * @param counts [feature][bin], number of values in each of the model's reference bins; a missing
 *     value is in none
 * @param predictions [bin], number of forecasts over the watched horizon in each of the model's
 *     reference bins; empty when it has none
 * @param losses loss differentials of the forecasts over the watched horizon that fell due
 * @param moves the sizes of the moves
 * @param gaps what was missing
 */
public record WindowSummary(
    SeriesId series,
    long closeTimeMs,
    ModelId model,
    long windowEndMs,
    long previousEndMs,
    int rows,
    List<List<Integer>> counts,
    List<Integer> predictions,
    List<Loss> losses,
    Moves moves,
    Gaps gaps)
    implements ForecastEvent {
  /**
   * Length of a window in bars of its interval; a window holds fewer where the market was closed.
   */
  public static final int WINDOW_BARS = 20;

  /** Fixed-point units per 1.0 of a loss differential, and of a logarithm of a move. */
  public static final double LOSS_UNIT = 1 << 20;

  /** The previous end of a series' first window. */
  public static final long NO_WINDOW = 0;

  public WindowSummary {
    List<List<Integer>> copies = new ArrayList<>(counts.size());
    for (List<Integer> bins : counts) {
      copies.add(List.copyOf(bins));
    }
    counts = List.copyOf(copies);
    predictions = List.copyOf(predictions);
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
  public record Loss(long dueMs, long lossDifferential) {
    private static final double LARGEST = 25;

    /** A loss differential in units of volatility, clipped. */
    public static double clipped(double lossDifferential) {
      return Math.max(-LARGEST, Math.min(LARGEST, lossDifferential));
    }
  }

  /**
   * The one-bar returns of a window.
   *
   * @param count number of returns other than zero
   * @param logSizeSum sum of their logarithms of the absolute return, in fixed point of {@link
   *     #LOSS_UNIT}
   * @param zeros number of bars that closed at the price of the bar before
   */
  public record Moves(int count, long logSizeSum, int zeros) {}

  /**
   * What was missing in a window.
   *
   * @param holes number of bars before which others are missing
   * @param silentBars number of bars at which the model made no forecast
   * @param voidForecasts number of forecasts over the watched horizon that fell due across a hole
   */
  public record Gaps(int holes, int silentBars, int voidForecasts) {}
}
