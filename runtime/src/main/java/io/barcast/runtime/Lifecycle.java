package io.barcast.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs services until a signal, a failure, or the end of all their work, and closes them in reverse
 * order. One run per instance; {@link #stop} and {@link #health} may be called from any thread.
 */
public final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
  private static final long CLOSE_LIMIT_SECONDS = 30;

  private final List<Service> services;
  private final CompletableFuture<ExitCode> end = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A run of these services.
   *
   * @param services in the order to start them
   */
  public Lifecycle(List<Service> services) {
    this.services = List.copyOf(services);
  }

  /**
   * Starts the services, waits for the end, and closes them before it returns. SIGTERM and SIGINT
   * end it as {@link ExitCode#INTERRUPTED}.
   *
   * @throws UserException when a service failed with one, after all are closed
   * @throws ApiException when Kafka rejected this client or an operation of it, likewise
   */
  public ExitCode run() {
    Thread hook = new Thread(this::interruptAndWait, "lifecycle-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    Deque<Service> started = new ArrayDeque<>();
    boolean clean;
    try {
      startAll(started);
      await();
    } finally {
      clean = closeAll(started);
      closed.countDown();
      forget(hook);
    }
    return clean && !end.isCompletedExceptionally() ? end.join() : ExitCode.FAILURE;
  }

  /** Ends the run as {@link ExitCode#OK}. */
  public void stop() {
    end.complete(ExitCode.OK);
  }

  /** Live or ready when every service is. */
  public Health health() {
    Health all = Health.up();
    for (Service service : services) {
      all = all.and(service.name(), service.health());
    }
    return all;
  }

  private void startAll(Deque<Service> started) {
    for (Service service : services) {
      if (end.isDone()) {
        return;
      }
      started.push(service);
      service.start();
      LOG.info("{} started", service.name());
    }
    endWithServices();
  }

  private void endWithServices() {
    CompletableFuture<?>[] all =
        services.stream()
            .map(service -> service.done().whenComplete((nothing, why) -> failWith(why)))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new);
    var unused = CompletableFuture.allOf(all).thenRun(this::stop);
  }

  private void failWith(Throwable failure) {
    if (failure != null) {
      end.completeExceptionally(
          failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }

  private void await() {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end.complete(ExitCode.INTERRUPTED);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserException forUser) {
        throw forUser;
      }
      AccessFailure.in(e)
          .ifPresent(
              rejection -> {
                throw rejection;
              });
      LOG.error("a service failed; closing all", e.getCause());
    }
  }

  private static boolean closeAll(Deque<Service> started) {
    boolean clean = true;
    while (!started.isEmpty()) {
      Service service = started.pop();
      try {
        service.close();
      } catch (RuntimeException e) {
        LOG.error("{} did not close cleanly", service.name(), e);
        clean = false;
      }
    }
    return clean;
  }

  private void interruptAndWait() {
    end.complete(ExitCode.INTERRUPTED);
    try {
      if (!closed.await(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("services did not close within {} s; ending anyway", CLOSE_LIMIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }
}
