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

/** Runs a task on its own thread, within a time limit. */
final class TimeLimit {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);
  private static final long SECONDS_TO_STOP = 30;
  private static final long POLL_EVERY_MS = 100;

  private TimeLimit() {}

  /**
   * The task's result; empty when it exceeds the limit.
   *
   * @param stop whether to cancel, polled ten times per second
   * @throws ExecutionException when the task fails
   * @throws CancellationException when asked to stop, or when this thread is interrupted
   */
  static <T> Optional<T> within(Supplier<T> task, Duration limit, BooleanSupplier stop)
      throws ExecutionException {
    ExecutorService worker = Executors.newSingleThreadExecutor(TimeLimit::daemon);
    try {
      return await(worker.submit(task::get), limit, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a task to end");
    } finally {
      stop(worker);
    }
  }

  private static <T> Optional<T> await(Future<T> result, Duration limit, BooleanSupplier stop)
      throws ExecutionException, InterruptedException {
    long startNs = System.nanoTime();
    while (System.nanoTime() - startNs < limit.toNanos()) {
      if (stop.getAsBoolean()) {
        throw new CancellationException("asked to stop while a task was in progress");
      }
      try {
        return Optional.of(result.get(POLL_EVERY_MS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        LOG.trace("still running", e);
      }
    }
    LOG.warn("cancelling a task that exceeded its time limit of {} s", limit.toSeconds());
    return Optional.empty();
  }

  /** Waits until the worker has ended, as it reads data that the caller would change. */
  private static void stop(ExecutorService worker) {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("a cancelled task has not ended after {} s", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "trainer-work");
    thread.setDaemon(true);
    return thread;
  }
}
