package io.barcast.app.bench;

import io.barcast.engine.forecast.HorizonForecast;

/** A prediction interval of log returns, both ends included. */
record IntervalRange(double lower, double upper) {
  private static final double MISS_RATE = 1 - HorizonForecast.INTERVAL_LEVEL;

  /**
   * The interval around a return of 0 whose price interval has a width, as a share of the price.
   */
  static IntervalRange ofWidth(double width) {
    double half = StrictMath.log(width / 2 + Math.sqrt(width * width / 4 + 1));
    return new IntervalRange(-half, half);
  }

  boolean holds(double logReturn) {
    return lower <= logReturn && logReturn <= upper;
  }

  /** Width of the price interval as a share of the price. */
  double width() {
    return StrictMath.exp(upper) - StrictMath.exp(lower);
  }

  /**
   * The interval score (Winkler 1972; Gneiting and Raftery 2007) as a share of the price: the
   * width, and 2 / 0.10 times how far the realised price lies outside. The lowest on average is
   * that of the true quantiles.
   */
  double score(double logReturn) {
    double price = StrictMath.exp(logReturn);
    double below = Math.max(0, StrictMath.exp(lower) - price);
    double above = Math.max(0, price - StrictMath.exp(upper));
    return width() + 2 / MISS_RATE * (below + above);
  }
}
