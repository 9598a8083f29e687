package io.barcast.app.process;

import java.util.function.BooleanSupplier;

/** Spaces steps evenly, up to a number of steps per second. Not thread-safe. */
public final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double stepNs;
  private final Waiting waiting;
  private final long startNs;
  private long steps;

  /**
   * @param stepsPerSecond largest rate; zero for no limit
   */
  public Pace(double stepsPerSecond, Waiting waiting) {
    this.stepNs = stepsPerSecond > 0 ? NANOS_PER_SECOND / stepsPerSecond : 0;
    this.waiting = waiting;
    this.startNs = waiting.nowNs();
  }

  /** Waits until the next step is due, or until stopped. */
  public void await(BooleanSupplier stop) {
    waiting.until(startNs + (long) (steps * stepNs), stop);
    steps++;
  }
}
