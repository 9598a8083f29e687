package io.barcast.app.bench;

import io.barcast.engine.score.DieboldMariano;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The losses of volatility forecasts beside those of the plain exponential average, by QLIKE:
 * {@code y - ln y - 1} with y the squared return over the horizon divided by the forecast variance
 * (Patton, Volatility forecast comparison using imperfect volatility proxies, 2011). It is the
 * lowest on average for the true variance, although a squared return is a noisy measure of it.
 * Returns of 0, whose loss is infinite, are left out. Not thread-safe.
 */
final class VolatilityLosses {
  private final SortedMap<Long, double[]> byTime = new TreeMap<>();

  /** Adds an outcome: variances are those of the log return over the horizon. */
  void add(long dueMs, double logReturn, double forecast, double plain) {
    if (logReturn != 0) {
      double square = logReturn * logReturn;
      sum(dueMs, loss(square / forecast), loss(square / plain), 1);
    }
  }

  private void sum(long dueMs, double own, double plain, double count) {
    double[] sums = byTime.computeIfAbsent(dueMs, any -> new double[3]);
    sums[0] += own;
    sums[1] += plain;
    sums[2] += count;
  }

  private static double loss(double ratio) {
    return ratio - StrictMath.log(ratio) - 1;
  }

  /** Adds the losses of another series. */
  void add(VolatilityLosses other) {
    other.byTime.forEach((dueMs, sums) -> sum(dueMs, sums[0], sums[1], sums[2]));
  }

  double forecast() {
    return mean(0);
  }

  double plain() {
    return mean(1);
  }

  private double mean(int loss) {
    double sum = 0;
    double count = 0;
    for (double[] sums : byTime.values()) {
      sum += sums[loss];
      count += sums[2];
    }
    return sum / count;
  }

  /** The probability of losses this much lower if the plain average were as good. */
  double dieboldMarianoP(int horizonBars) {
    List<Double> means = new ArrayList<>(byTime.size());
    byTime.values().forEach(sums -> means.add((sums[0] - sums[1]) / sums[2]));
    double[] differentials = means.stream().mapToDouble(Double::doubleValue).toArray();
    return DieboldMariano.test(differentials, horizonBars).pValue();
  }
}
