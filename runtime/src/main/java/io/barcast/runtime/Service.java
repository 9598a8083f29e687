package io.barcast.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A part of a process that starts, does its work on its own threads, and closes. {@link #start}
 * returns once the work has begun; {@link #close} may be called twice, and also when start failed.
 */
public interface Service extends AutoCloseable {
  String name();

  void start();

  /** The current health; called from any thread. */
  Health health();

  /**
   * Completes when the work is done, exceptionally when it failed. Never completes for a service
   * that works until it is closed.
   */
  default CompletionStage<Void> done() {
    return new CompletableFuture<>();
  }

  @Override
  void close();
}
