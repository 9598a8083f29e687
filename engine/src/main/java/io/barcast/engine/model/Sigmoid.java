package io.barcast.engine.model;

/** The logistic function. */
final class Sigmoid {
  private Sigmoid() {}

  /** 1 / (1 + e^-x), the same on every machine. */
  static double of(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
