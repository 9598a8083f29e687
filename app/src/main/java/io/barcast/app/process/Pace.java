package io.barcast.app.process;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Spaces steps evenly, so that there are no more than so many a second. Not thread-safe. */
public final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long LONGEST_PARK_NS = 100_000_000;

  private final double stepNs;
  private final LongSupplier nanoTime;
  private final long startNs;
  private long steps;

  /**
   * @param stepsPerSecond zero for as many as will go
   * @param nanoTime nanoseconds of any origin, never going back
   */
  public Pace(double stepsPerSecond, LongSupplier nanoTime) {
    this.stepNs = stepsPerSecond > 0 ? NANOS_PER_SECOND / stepsPerSecond : 0;
    this.nanoTime = nanoTime;
    this.startNs = nanoTime.getAsLong();
  }

  /** Waits for the next step's time, or until told to stop. */
  public void await(BooleanSupplier stop) {
    while (waitNs() > 0 && !stop.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(waitNs(), LONGEST_PARK_NS));
    }
    steps++;
  }

  /** How long the next step has to wait. */
  long waitNs() {
    return startNs + (long) (steps * stepNs) - nanoTime.getAsLong();
  }
}
