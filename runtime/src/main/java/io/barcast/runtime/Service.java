package io.barcast.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A part of a process that starts, does its work on threads of its own, and closes. {@link #start}
 * returns once the work has begun; {@link #close} may be called twice, and also when start failed.
 */
public interface Service extends AutoCloseable {
  String name();

  void start();

  /** How it is now; called from any thread. */
  Health health();

  /**
   * Completes when the work is through, exceptionally when it failed. One that works until it is
   * closed never completes.
   */
  default CompletionStage<Void> done() {
    return new CompletableFuture<>();
  }

  @Override
  void close();
}
