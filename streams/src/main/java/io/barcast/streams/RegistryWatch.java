package io.barcast.streams;

import io.barcast.runtime.Outage;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the schema registry now and then, on its own thread, whether it answers and still has its
 * schemas. Bars whose schemas are known are processed without it, so that its absence would show
 * only at the next restart.
 */
final class RegistryWatch implements AutoCloseable {
  private static final long EVERY_SECONDS = 10;

  private final Wire wire;
  private final Outage outage = new Outage("the schema registry");
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RegistryWatch::daemon);

  RegistryWatch(Wire wire) {
    this.wire = wire;
  }

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::ask, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void ask() {
    try {
      wire.requireRegistry();
      outage.answered();
    } catch (WireException e) {
      outage.failed(e);
    }
  }

  /** Whether it answered when it was last asked, by this watch or for a record. */
  boolean answers() {
    return outage.current().isEmpty() && wire.registryProblem().isEmpty();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "registry-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
