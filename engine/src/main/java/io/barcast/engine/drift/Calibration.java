package io.barcast.engine.drift;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.VolatilityReference;
import java.util.List;

/**
 * Measures what is usual without drift on a model's own training and out-of-sample rows, and the
 * thresholds of the drift tests by simulation: blocks of the rows are drawn again and again, and a
 * threshold is what the test exceeds about once in {@value #ALERT_BARS} bars, of a lost skill about
 * once in {@value #SUSPENSION_BARS}. Pure: the same rows give the same reference.
 */
public final class Calibration {
  /** Bars without drift per false alarm of one test. */
  static final int ALERT_BARS = 20_000;

  /** Bars without drift per false report that a skill is gone: fifty years of hourly bars. */
  static final int SUSPENSION_BARS = 438_000;

  /** What is added to a threshold, as a sample shows less than what is to come. */
  static final double MARGIN = 1.25;

  private Calibration() {}

  /**
   * The usual divergence of distributions.
   *
   * @param windows of successive windows of training rows the counts, [feature][bin]
   */
  public static DivergenceReference divergence(ReferenceBins bins, List<long[][]> windows) {
    return windows.size() < DivergenceCalibration.LEAST_WINDOWS
        ? DivergenceReference.UNKNOWN
        : new DivergenceCalibration(bins, windows).reference();
  }

  /**
   * The usual size of the moves.
   *
   * @param windowMeans mean log absolute one-bar return of successive windows
   */
  public static VolatilityReference volatility(double[] windowMeans) {
    return windowMeans.length < VolatilityCalibration.LEAST_WINDOWS
        ? VolatilityReference.UNKNOWN
        : new VolatilityCalibration(windowMeans).reference();
  }

  /**
   * The usual loss differentials.
   *
   * @param differentials of successive times the loss differentials of the series, clipped
   * @param meanSquaredForecast mean squared forecast, in units of volatility
   */
  public static LossReference losses(
      int horizonBars, List<double[]> differentials, double meanSquaredForecast) {
    return differentials.size() < LossCalibration.LEAST_TIMES
        ? LossReference.UNKNOWN
        : new LossCalibration(horizonBars, differentials, meanSquaredForecast).reference();
  }
}
