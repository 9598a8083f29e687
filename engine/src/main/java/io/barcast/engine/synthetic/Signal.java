package io.barcast.engine.synthetic;

/**
 * The predictable part of a simulated return: a function of the last bar's shock, with mean zero
 * and variance 1.
 */
public enum Signal {
  /** The direction of the last shock: +1 or -1. */
  DIRECTION {
    @Override
    double of(double shock) {
      return Math.signum(shock);
    }
  },
  /** The last shock itself, which a linear model can follow exactly. */
  LINEAR {
    @Override
    double of(double shock) {
      return shock;
    }
  },
  /**
   * Large moves continue and small ones reverse: the shock's direction where its size is above
   * {@value #LARGE_MOVE}, else its opposite. With this threshold the signal is nearly uncorrelated
   * with the shock, so that a linear model cannot find it.
   */
  THRESHOLD {
    @Override
    double of(double shock) {
      return Math.abs(shock) > LARGE_MOVE ? Math.signum(shock) : -Math.signum(shock);
    }
  };

  /** In standard deviations; shocks above it contribute half of the expected absolute shock. */
  private static final double LARGE_MOVE = 1.13;

  /** The signal for the bar after this shock. */
  abstract double of(double shock);
}
