package io.barcast.app.process;

import java.util.function.BooleanSupplier;

/**
 * Spaces steps evenly, up to a number of steps per second; of time in which there was no step, a
 * second at most is made up for. Not thread-safe.
 */
public final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double stepNs;
  private final Waiting waiting;
  private double dueNs;

  /**
   * @param stepsPerSecond largest rate; zero for no limit
   */
  public Pace(double stepsPerSecond, Waiting waiting) {
    this.stepNs = stepsPerSecond > 0 ? NANOS_PER_SECOND / stepsPerSecond : 0;
    this.waiting = waiting;
    this.dueNs = waiting.nowNs();
  }

  /** Waits until the next step is due, or until stopped. */
  public void await(BooleanSupplier stop) {
    waiting.until((long) dueNs, stop);
    dueNs = Math.max(dueNs, waiting.nowNs() - NANOS_PER_SECOND) + stepNs;
  }
}
