package io.barcast.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Computes independent results on several threads. As each fit runs on one thread and draws from
 * its own random generator, the results do not depend on the number of threads.
 */
final class ConcurrentFits {
  private static final long SECONDS_TO_STOP = 30;

  private ConcurrentFits() {}

  /**
   * The results of all fits, in their order. The last is started first, as later splits have more
   * rows.
   *
   * @param threads how many fits run at the same time; one runs in the calling thread
   * @throws CancellationException when the calling thread is interrupted
   */
  static <T> List<T> all(List<Supplier<T>> fits, int threads) {
    int workers = Math.min(threads, fits.size());
    return workers > 1 ? concurrent(fits, workers) : fits.stream().map(Supplier::get).toList();
  }

  private static <T> List<T> concurrent(List<Supplier<T>> fits, int workers) {
    ExecutorService pool = Executors.newFixedThreadPool(workers, ConcurrentFits::daemon);
    try {
      return results(started(fits, pool));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("training was interrupted");
    } finally {
      stop(pool);
    }
  }

  private static <T> List<Future<T>> started(List<Supplier<T>> fits, ExecutorService pool) {
    List<Future<T>> futures = new ArrayList<>();
    for (int fit = fits.size() - 1; fit >= 0; fit--) {
      Callable<T> task = fits.get(fit)::get;
      futures.add(0, pool.submit(task));
    }
    return futures;
  }

  private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
    return results;
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a fit failed", e.getCause());
  }

  /**
   * Cancels what still runs, and waits for its end, as it reads data that the caller may change.
   */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "trainer-fit");
    thread.setDaemon(true);
    return thread;
  }
}
