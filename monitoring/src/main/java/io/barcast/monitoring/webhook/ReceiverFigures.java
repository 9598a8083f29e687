package io.barcast.monitoring.webhook;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The figures of one receiver. One thread writes, any may read. */
final class ReceiverFigures {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Consumer<String> delivered;
  private final Counter.Child refused;
  private final Counter.Child failed;
  private final Gauge.Child waiting;
  private final LongSupplier nanoTime;
  private volatile long lastSuccessNanos;
  private volatile OptionalLong firstFailureNanos = OptionalLong.empty();

  /**
   * @param delivered receives the type of each message that was taken
   */
  ReceiverFigures(
      Consumer<String> delivered,
      Counter.Child refused,
      Counter.Child failed,
      Gauge.Child waiting,
      LongSupplier nanoTime) {
    this.delivered = delivered;
    this.refused = refused;
    this.failed = failed;
    this.waiting = waiting;
    this.nanoTime = nanoTime;
    lastSuccessNanos = nanoTime.getAsLong();
  }

  void delivered(String type) {
    delivered.accept(type);
    lastSuccessNanos = nanoTime.getAsLong();
    firstFailureNanos = OptionalLong.empty();
  }

  void refused() {
    refused.inc();
    firstFailureNanos = OptionalLong.empty();
  }

  void failed() {
    failed.inc();
    if (firstFailureNanos.isEmpty()) {
      firstFailureNanos = OptionalLong.of(nanoTime.getAsLong());
    }
  }

  void waiting(long records) {
    waiting.set((double) records);
  }

  double secondsSinceSuccess() {
    return (nanoTime.getAsLong() - lastSuccessNanos) / NANOS_PER_SECOND;
  }

  double retryingSeconds() {
    OptionalLong since = firstFailureNanos;
    return since.isPresent() ? (nanoTime.getAsLong() - since.getAsLong()) / NANOS_PER_SECOND : 0;
  }
}
