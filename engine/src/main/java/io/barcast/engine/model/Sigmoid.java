package io.barcast.engine.model;

/** The logistic function. */
final class Sigmoid {
  /** Logistic slope closest to the normal distribution function (Johnson and Kotz, 1970). */
  static final double NORMAL_TO_LOGISTIC = 1.702;

  private Sigmoid() {}

  /** 1 / (1 + e^-x), the same on every machine. */
  static double of(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
