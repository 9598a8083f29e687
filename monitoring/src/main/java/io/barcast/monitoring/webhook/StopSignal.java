package io.barcast.monitoring.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what waits when the process ends. Any thread may give it, once or more often. */
final class StopSignal {
  private final CompletableFuture<Void> given = new CompletableFuture<>();

  void give() {
    given.complete(null);
  }

  boolean isGiven() {
    return given.isDone();
  }

  /**
   * Waits.
   *
   * @throws StoppedException when the signal is given
   */
  void pause(Duration length) {
    try {
      given.get(length.toMillis(), TimeUnit.MILLISECONDS);
      throw new StoppedException();
    } catch (TimeoutException e) {
      return; // The pause is over.
    } catch (InterruptedException | ExecutionException e) {
      throw new StoppedException();
    }
  }

  /**
   * Waits for a result, and cancels its work when it does not come in time.
   *
   * @throws StoppedException when the signal is given
   */
  <T> T await(CompletableFuture<T> result, Duration limit)
      throws ExecutionException, TimeoutException {
    try {
      CompletableFuture.anyOf(result, given).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (result.isDone()) {
        return result.get();
      }
      throw new StoppedException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    } finally {
      result.cancel(true);
    }
  }
}
