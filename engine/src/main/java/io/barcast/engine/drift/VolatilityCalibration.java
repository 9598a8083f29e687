package io.barcast.engine.drift;

import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.detect.Cusum;
import io.barcast.engine.forecast.WindowSummary;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Measures the size of the moves and how much it varies without drift. */
final class VolatilityCalibration {
  static final int LEAST_WINDOWS = 20;

  private static final int BLOCK_WINDOWS = 12;
  private static final int PATHS = 100;
  private static final int PATH_WINDOWS = Calibration.ALERT_BARS / WindowSummary.WINDOW_BARS;
  private static final double LEAST_THRESHOLD = 10;

  private final double[] means;
  private final double mean;
  private final double deviation;
  private final SplittableRandom random;

  VolatilityCalibration(double[] windowMeans) {
    means = windowMeans.clone();
    mean = Arrays.stream(means).average().orElse(0);
    double squares = 0;
    for (double each : means) {
      squares += (each - mean) * (each - mean);
    }
    deviation = Math.sqrt(squares / (means.length - 1));
    random = new SplittableRandom(means.length);
  }

  VolatilityReference reference() {
    double threshold = BlockBootstrap.quantileOfMaxima(0.4, PATHS, PATH_WINDOWS, this::path);
    return new VolatilityReference(
        mean, deviation, Math.max(LEAST_THRESHOLD, Calibration.MARGIN * threshold));
  }

  /** The sums of drawn windows, compared with the mean of a sample that was itself drawn. */
  private DoubleSupplier path() {
    BlockBootstrap draws = new BlockBootstrap(means.length, BLOCK_WINDOWS, random.split());
    double drawnMean = 0;
    for (int window = 0; window < means.length; window++) {
      drawnMean += means[draws.next()] / means.length;
    }
    VolatilityReference reference = new VolatilityReference(drawnMean, deviation, 0);
    Cusum up = new Cusum(Double.MAX_VALUE / 4);
    Cusum down = new Cusum(Double.MAX_VALUE / 4);
    return () -> {
      double[] increments = VolatilityWatch.increments(means[draws.next()], reference);
      up.add(increments[0], 0);
      down.add(increments[1], 0);
      return Math.max(up.statistic(), down.statistic());
    };
  }
}
