package io.barcast.monitoring.webhook;

import io.barcast.runtime.Outage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps one receiver's subscription going on an own thread: when Kafka cannot be read, it begins
 * again where it was after a pause.
 */
final class ReceiverThread implements AutoCloseable {
  private static final long CLOSE_LIMIT_MS = 15_000;

  private final WebhookSubscription subscription;
  private final RetryPauses pauses;
  private final Outage kafka;
  private final StopSignal stop;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;

  ReceiverThread(
      Receiver receiver, WebhookSubscription subscription, RetryPauses pauses, StopSignal stop) {
    this.subscription = subscription;
    this.pauses = pauses;
    this.stop = stop;
    kafka = new Outage("Kafka for webhook " + receiver.name());
    thread = new Thread(this::work, "webhook-" + receiver.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Completes when the work has ended; exceptionally when it cannot go on. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** What keeps the records from being read. */
  Optional<String> outage() {
    return kafka.current();
  }

  private void work() {
    int failures = 0;
    try {
      while (!stop.isGiven()) {
        failures = kafka.current().isEmpty() ? 1 : failures + 1;
        follow(failures);
      }
      done.complete(null);
    } catch (StoppedException e) {
      done.complete(null);
    } catch (Error e) {
      done.completeExceptionally(e);
    }
  }

  private void follow(int failures) {
    try {
      subscription.follow(kafka);
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      kafka.failed(e);
      stop.pause(pauses.after(failures, Optional.empty()));
    }
  }

  /** Waits for the end of the work, which a given stop signal brings about. */
  @Override
  public void close() {
    stop.give();
    try {
      thread.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
