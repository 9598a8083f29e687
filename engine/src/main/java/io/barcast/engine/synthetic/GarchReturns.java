package io.barcast.engine.synthetic;

import java.util.SplittableRandom;

/**
 * Returns of a GARCH(1,1) process with Student's t shocks of 6 degrees of freedom, of mean 0 and
 * unconditional variance 1: {@code v = 0.02 + 0.08 r^2 + 0.90 v}. Not thread-safe.
 */
public final class GarchReturns {
  private static final double FLOOR = 0.02;
  private static final double NEWS = 0.08;
  private static final double PERSISTENCE = 0.90;

  /** Number of first returns that are discarded. */
  private static final int BURN_IN = 500;

  private final SplittableRandom random;
  private double variance = 1;
  private double last;

  public GarchReturns(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < BURN_IN; i++) {
      next();
    }
  }

  /** The next return. */
  public double next() {
    variance = FLOOR + NEWS * last * last + PERSISTENCE * variance;
    last = Math.sqrt(variance) * StudentShock.draw(random);
    return last;
  }
}
