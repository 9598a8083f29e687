package io.barcast.app.bench;

import io.barcast.engine.synthetic.StudentShock;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The fastest test that a signal is no longer what it was, for whoever knows the laws before and
 * after: Page's CUSUM of the log likelihood ratio (Page 1954; optimal by Moustakides 1986), on
 * independent series whose one-bar return is {@code c k + sqrt(1 - c^2) e}, k = -1 or 1 known, e
 * Student-t with 6 degrees of freedom and variance 1. What it needs is the measure of what a test
 * that has to estimate those laws needs.
 */
final class OptimalTest {
  private static final int DEGREES = 6;
  private static final double UNIT = Math.sqrt((DEGREES - 2.0) / DEGREES);
  private static final int NULL_STEPS = 8_000_000;
  private static final int RUNS = 400;
  private static final int MOST_BARS = 100_000;

  private final double coefficient;
  private final double coefficientAfter;
  private final int series;
  private final double[] delays;

  /**
   * @param coefficientAfter the information coefficient after the change
   * @param falseAlarmBars bars of all series together between two false alarms
   */
  OptimalTest(
      double coefficient,
      double coefficientAfter,
      int series,
      double falseAlarmBars,
      SplittableRandom random) {
    this.coefficient = coefficient;
    this.coefficientAfter = coefficientAfter;
    this.series = series;
    double threshold = threshold(falseAlarmBars / series, random);
    delays = new double[RUNS];
    Arrays.setAll(delays, run -> delay(threshold, random));
    Arrays.sort(delays);
  }

  static OptimalTest of(LoopMarket market, double falseAlarmBars) {
    return new OptimalTest(
        market.informationCoefficient(),
        market.informationCoefficient() * market.change().multiplier(),
        market.series(),
        falseAlarmBars,
        new SplittableRandom(1));
  }

  /** Bars from the change within which a share of the changes is found. */
  double delayBars(double share) {
    return delays[Math.min(delays.length - 1, (int) (share * delays.length))];
  }

  /** The height that the sum passes once in so many times while nothing has changed. */
  private double threshold(double meanTimes, SplittableRandom random) {
    int steps = NULL_STEPS / series;
    double[] heights = new double[steps];
    int cycles = 0;
    double sum = 0;
    double highest = 0;
    for (int step = 0; step < steps; step++) {
      sum += ratio(coefficient, random);
      highest = Math.max(highest, sum);
      if (sum <= 0) {
        heights[cycles++] = highest;
        sum = 0;
        highest = 0;
      }
    }
    double[] sorted = Arrays.copyOf(heights, cycles);
    Arrays.sort(sorted);
    int exceeding = Math.max(1, (int) (steps / meanTimes));
    return sorted[Math.max(0, cycles - exceeding)];
  }

  private double delay(double threshold, SplittableRandom random) {
    double sum = 0;
    int bars = 0;
    while (sum <= threshold && bars < MOST_BARS) {
      sum = Math.max(0, sum + ratio(coefficientAfter, random));
      bars++;
    }
    return bars;
  }

  /** Log likelihood after : before of all series at one time, whose law has this coefficient. */
  private double ratio(double law, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < series; i++) {
      double known = random.nextBoolean() ? 1 : -1;
      double actual = law * known + Math.sqrt(1 - law * law) * StudentShock.draw(random);
      sum += logDensity(actual, coefficientAfter, known) - logDensity(actual, coefficient, known);
    }
    return sum;
  }

  private static double logDensity(double actual, double law, double known) {
    double scale = Math.sqrt(1 - law * law) * UNIT;
    double shock = (actual - law * known) / scale;
    return -(DEGREES + 1) / 2.0 * Math.log1p(shock * shock / DEGREES) - Math.log(scale);
  }
}
