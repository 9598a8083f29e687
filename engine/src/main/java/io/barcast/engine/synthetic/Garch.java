package io.barcast.engine.synthetic;

/**
 * The variance of simulated returns, GARCH(1,1) with a long-run mean of 1: {@code g' = 0.02 + 0.08
 * g e^2 + 0.90 g} after a shock e of variance 1.
 */
public final class Garch {
  private static final double OMEGA = 0.02;
  private static final double ALPHA = 0.08;
  private static final double BETA = 0.90;

  private Garch() {}

  /** The variance of the next return, by the one before and its shock. */
  public static double next(double variance, double shock) {
    return OMEGA + ALPHA * variance * shock * shock + BETA * variance;
  }
}
