package io.barcast.trainer.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work on its own thread, within a time limit. */
final class TimeLimit {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);
  private static final long SECONDS_TO_STOP = 30;
  private static final long LOOK_EVERY_MS = 100;

  private TimeLimit() {}

  /**
   * The work's result; empty when it takes too long.
   *
   * @param stop whether to give up, asked ten times a second
   * @throws ExecutionException when the work fails
   * @throws CancellationException when asked to stop, or when this thread is interrupted
   */
  static <T> Optional<T> within(Supplier<T> work, Duration limit, BooleanSupplier stop)
      throws ExecutionException {
    ExecutorService worker = Executors.newSingleThreadExecutor(TimeLimit::daemon);
    try {
      return await(worker.submit(work::get), limit, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for work to end");
    } finally {
      stop(worker);
    }
  }

  private static <T> Optional<T> await(Future<T> result, Duration limit, BooleanSupplier stop)
      throws ExecutionException, InterruptedException {
    long startNs = System.nanoTime();
    while (System.nanoTime() - startNs < limit.toNanos()) {
      if (stop.getAsBoolean()) {
        throw new CancellationException("asked to stop while work was in progress");
      }
      try {
        return Optional.of(result.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        LOG.trace("still running", e);
      }
    }
    LOG.warn("giving up work that takes longer than {} s", limit.toSeconds());
    return Optional.empty();
  }

  /** The worker reads the caller's data: nobody else may touch them until it has ended. */
  private static void stop(ExecutorService worker) {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("work does not end within {} s of being asked to stop", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trainer-work");
    thread.setDaemon(true);
    return thread;
  }
}
