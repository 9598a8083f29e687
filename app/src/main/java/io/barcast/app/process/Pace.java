package io.barcast.app.process;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Spaces steps evenly, up to a number of steps per second. Not thread-safe. */
public final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long LONGEST_PARK_NS = 100_000_000;

  private final double stepNs;
  private final LongSupplier nanoTime;
  private final long startNs;
  private long steps;

  /**
   * @param stepsPerSecond largest rate; zero for no limit
   * @param nanoTime monotonic clock in nanoseconds, of any origin
   */
  public Pace(double stepsPerSecond, LongSupplier nanoTime) {
    this.stepNs = stepsPerSecond > 0 ? NANOS_PER_SECOND / stepsPerSecond : 0;
    this.nanoTime = nanoTime;
    this.startNs = nanoTime.getAsLong();
  }

  /** Waits until the next step is due, or until stopped. */
  public void await(BooleanSupplier stop) {
    while (waitNs() > 0 && !stop.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(waitNs(), LONGEST_PARK_NS));
    }
    steps++;
  }

  /** Nanoseconds until the next step is due; not positive when it is. */
  long waitNs() {
    return startNs + (long) (steps * stepNs) - nanoTime.getAsLong();
  }
}
