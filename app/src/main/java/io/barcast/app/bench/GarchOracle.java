package io.barcast.app.bench;

import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.synthetic.Garch;
import io.barcast.engine.synthetic.StudentShock;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The exact 90 % interval of a simulated market's return over a horizon, for who knows the process
 * and its present variance but not its shocks: quantiles of {@value #PATHS} simulated paths, for a
 * grid of variances, linear in the logarithm between them.
 */
final class GarchOracle {
  private static final int PATHS = 20_000;
  private static final int GRID = 25;
  private static final double LEAST = 0.2;
  private static final double MOST = 50;
  private static final double STEP = StrictMath.log(MOST / LEAST) / (GRID - 1);

  private final double[] logHalfWidths = new double[GRID];

  GarchOracle(int horizonBars, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < GRID; i++) {
      double variance = LEAST * StrictMath.exp(i * STEP);
      logHalfWidths[i] = StrictMath.log(quantile(variance, horizonBars, random));
    }
  }

  private static double quantile(double variance, int horizonBars, SplittableRandom random) {
    double[] moves = new double[PATHS];
    for (int path = 0; path < PATHS; path++) {
      double next = variance;
      double sum = 0;
      for (int bar = 0; bar < horizonBars; bar++) {
        double shock = StudentShock.draw(random);
        sum += Math.sqrt(next) * shock;
        next = Garch.next(next, shock);
      }
      moves[path] = Math.abs(sum);
    }
    Arrays.sort(moves);
    return moves[(int) (HorizonForecast.INTERVAL_LEVEL * PATHS)];
  }

  /**
   * The interval.
   *
   * @param unit volatility of a bar in the long run
   * @param volatility of the next bar
   */
  IntervalRange at(double unit, double volatility) {
    double place = 2 * StrictMath.log(volatility / unit) / STEP - StrictMath.log(LEAST) / STEP;
    int below = (int) Math.max(0, Math.min(GRID - 2, Math.floor(place)));
    double logHalfWidth =
        logHalfWidths[below] + (place - below) * (logHalfWidths[below + 1] - logHalfWidths[below]);
    double halfWidth = unit * StrictMath.exp(logHalfWidth);
    return new IntervalRange(-halfWidth, halfWidth);
  }
}
