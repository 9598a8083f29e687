package io.barcast.engine.synthetic;

/**
 * What the predictable part of a simulated return follows: a figure of the last bar's shock, of
 * mean zero and variance 1.
 */
public enum Signal {
  /** The direction of the last shock: +1 or -1. */
  DIRECTION {
    @Override
    double of(double shock) {
      return Math.signum(shock);
    }
  },
  /** The last shock itself, which a linear model can follow to the letter. */
  LINEAR {
    @Override
    double of(double shock) {
      return shock;
    }
  },
  /**
   * Large moves go on and small ones turn round: the shock's direction where its size is above
   * {@value #LARGE_MOVE}, else its opposite. There the shocks' mean size above and below is about
   * the same, so that no straight line through the shock finds anything.
   */
  THRESHOLD {
    @Override
    double of(double shock) {
      return Math.abs(shock) > LARGE_MOVE ? Math.signum(shock) : -Math.signum(shock);
    }
  };

  /** In standard deviations; half of the expected size of a shock lies above. */
  private static final double LARGE_MOVE = 1.13;

  /** Its value for the bar after this shock. */
  abstract double of(double shock);
}
