package io.barcast.trainer;

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

/** Does work on a thread of its own, within a time limit. */
final class TimeLimit {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);
  private static final long SECONDS_TO_STOP = 30;
  private static final long LOOK_EVERY_MS = 100;

  private TimeLimit() {}

  /**
   * The run's result; a failed one's when it fails or takes too long.
   *
   * @param stop whether to give up, asked ten times a second
   * @throws CancellationException when told to stop, or when this thread is interrupted
   */
  static RunResult make(
      Trigger trigger,
      Retraining retraining,
      Supplier<RunResult> work,
      Duration limit,
      BooleanSupplier stop) {
    try {
      return within(work, limit, stop)
          .orElseGet(
              () -> retraining.failed(trigger, "given up after " + limit.toSeconds() + " s"));
    } catch (ExecutionException e) {
      LOG.error("run {} failed", trigger.id(), e.getCause());
      return retraining.failed(trigger, "failed: " + e.getCause());
    }
  }

  /**
   * The work's result; empty when it takes too long.
   *
   * @param stop whether to give up, asked ten times a second
   * @throws ExecutionException when the work fails
   * @throws CancellationException when told to stop, or when this thread is interrupted
   */
  static <T> Optional<T> within(Supplier<T> work, Duration limit, BooleanSupplier stop)
      throws ExecutionException {
    ExecutorService worker = Executors.newSingleThreadExecutor(TimeLimit::daemon);
    try {
      return await(worker.submit(work::get), limit, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("a run was interrupted");
    } finally {
      stop(worker);
    }
  }

  private static <T> Optional<T> await(Future<T> result, Duration limit, BooleanSupplier stop)
      throws ExecutionException, InterruptedException {
    long startNs = System.nanoTime();
    while (System.nanoTime() - startNs < limit.toNanos()) {
      if (stop.getAsBoolean()) {
        throw new CancellationException("told to stop during a run");
      }
      try {
        return Optional.of(result.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        LOG.trace("still running", e);
      }
    }
    return Optional.empty();
  }

  /** The worker reads the service's features: nobody else may touch them until it has ended. */
  private static void stop(ExecutorService worker) {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("a run does not end within {} s of being told to", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "trainer-run");
    thread.setDaemon(true);
    return thread;
  }
}
