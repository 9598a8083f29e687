package io.barcast.app.process;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Waits by a clock.
 *
 * @param nanoTime monotonic clock in nanoseconds, of any origin
 * @param park lets about so many nanoseconds pass
 */
public record Waiting(LongSupplier nanoTime, LongConsumer park) {
  private static final long LONGEST_PARK_NS = 100_000_000;

  /** Waits by the process's clock. */
  public static Waiting system() {
    return new Waiting(System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * Waits until a time of the clock, or until stopped.
   *
   * @return whether that time has come
   */
  public boolean until(long dueNs, BooleanSupplier stop) {
    while (dueNs - nowNs() > 0 && !stop.getAsBoolean()) {
      park.accept(Math.min(dueNs - nowNs(), LONGEST_PARK_NS));
    }
    return dueNs - nowNs() <= 0;
  }

  /** The clock's time. */
  public long nowNs() {
    return nanoTime.getAsLong();
  }
}
