package io.barcast.engine.drift;

import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.LossReference.Thresholds;
import io.barcast.engine.detect.Cusum;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures the loss differentials of out-of-sample forecasts and how much they vary. */
final class LossCalibration {
  static final int LEAST_TIMES = 30;

  private static final int LEAST_BLOCK = 50;
  private static final int PATHS = 50;
  private static final int SUSPENSION_PATHS = 11;
  private static final double HALF = 0.5;

  /** Log odds of 20 : 1, below which no skill is doubted. */
  private static final double LEAST_DOUBT = 3;

  private static final double LEAST_LOSS = 12;

  private final int horizonBars;
  private final double meanSquaredForecast;
  private final int block;
  private final double[] means;
  private final int[] series;
  private final SplittableRandom random;

  private double mean;
  private double variance;

  LossCalibration(int horizonBars, List<double[]> differentials, double meanSquaredForecast) {
    this.horizonBars = horizonBars;
    this.meanSquaredForecast = meanSquaredForecast;
    block = Math.max(LEAST_BLOCK, 2 * horizonBars);
    means = new double[differentials.size()];
    series = new int[differentials.size()];
    random = new SplittableRandom(differentials.size());
    measure(differentials);
  }

  private void measure(List<double[]> differentials) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int time = 0; time < means.length; time++) {
      double atTime = 0;
      for (double differential : differentials.get(time)) {
        atTime += differential;
        squares += differential * differential;
      }
      series[time] = differentials.get(time).length;
      means[time] = atTime / series[time];
      sum += atTime;
      count += series[time];
    }
    mean = sum / count;
    variance = Math.max(0, squares / count - mean * mean);
  }

  LossReference reference() {
    if (variance == 0) {
      return LossReference.UNKNOWN;
    }
    LossReference measured = with(new Thresholds(0, 0, 0));
    double loss = quantile(Calibration.ALERT_BARS, PATHS, () -> lossPath(measured));
    double doubt = quantile(Calibration.ALERT_BARS, PATHS, () -> skillPath(measured));
    double gone =
        quantile(Calibration.SUSPENSION_BARS, SUSPENSION_PATHS, () -> skillPath(measured));
    double inDoubt = Math.max(LEAST_DOUBT, doubt);
    return with(
        new Thresholds(
            inDoubt, Math.max(inDoubt + 1, gone), Math.max(LEAST_LOSS, Calibration.MARGIN * loss)));
  }

  private static double quantile(int bars, int paths, Supplier<DoubleSupplier> path) {
    return BlockBootstrap.quantileOfMaxima(HALF, paths, bars, path);
  }

  private LossReference with(Thresholds thresholds) {
    double inflation = inflation();
    return new LossReference(
        horizonBars,
        mean,
        skilledMean(inflation),
        meanSquaredForecast,
        variance,
        correlation(),
        inflation,
        thresholds);
  }

  /**
   * The mean to expect while the skill lasts. A forecast with a calibrated slope gains its mean
   * square, and loses as much without skill.
   */
  private double skilledMean(double inflation) {
    double standardError = Math.sqrt(varianceOfMeans() * inflation / means.length);
    double most = -meanSquaredForecast / 4;
    return Math.min(most, Math.max(-meanSquaredForecast, mean + standardError));
  }

  private double meanOfMeans() {
    double sum = 0;
    for (double each : means) {
      sum += each;
    }
    return sum / means.length;
  }

  private double varianceOfMeans() {
    return autocovariance(0, meanOfMeans());
  }

  private double autocovariance(int lag, double centre) {
    double sum = 0;
    for (int time = lag; time < means.length; time++) {
      sum += (means[time] - centre) * (means[time - lag] - centre);
    }
    return sum / means.length;
  }

  /** Long-run variance (Newey and West 1987) over variance, at least 1. */
  private double inflation() {
    double centre = meanOfMeans();
    double variance = autocovariance(0, centre);
    int lags = Math.min(means.length / 8, Math.max(2 * horizonBars, 10));
    double longRun = variance;
    for (int lag = 1; lag <= lags; lag++) {
      longRun += 2 * (1 - lag / (lags + 1.0)) * autocovariance(lag, centre);
    }
    return variance > 0 ? Math.max(1, longRun / variance) : 1;
  }

  /** From Var(mean of n) = variance (1 + (n - 1) correlation) / n; 1 with one series. */
  private double correlation() {
    double reciprocals = 0;
    for (int count : series) {
      reciprocals += 1.0 / count;
    }
    double share = reciprocals / series.length;
    if (share > 1 - 1e-9) {
      return 1;
    }
    double correlation = (varianceOfMeans() / variance - share) / (1 - share);
    return Math.max(0, Math.min(1, correlation));
  }

  /** The sum of the log odds of drawn times whose mean is as while the skill lasts. */
  private DoubleSupplier skillPath(LossReference measured) {
    double shift = measured.skilledMean() - mean;
    return path(
        new BlockBootstrap(means.length, block, random.split()),
        time -> measured.logOdds(means[time] + shift, series[time]));
  }

  /** The sum of the losses of drawn times, compared with the mean of a sample that was drawn. */
  private DoubleSupplier lossPath(LossReference measured) {
    BlockBootstrap draws = new BlockBootstrap(means.length, block, random.split());
    double drawnMean = 0;
    for (int time = 0; time < means.length; time++) {
      drawnMean += means[draws.next()] / means.length;
    }
    double shift = measured.mean() - drawnMean;
    return path(draws, time -> LossChange.increment(means[time] + shift, series[time], measured));
  }

  private DoubleSupplier path(BlockBootstrap draws, IntToDoubleFunction incrementAt) {
    double[] increments = IntStream.range(0, means.length).mapToDouble(incrementAt).toArray();
    Cusum sum = new Cusum(Double.MAX_VALUE / 4);
    return () -> {
      sum.add(increments[draws.next()], 0);
      return sum.statistic();
    };
  }
}
