package io.barcast.monitoring.webhook;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.function.LongSupplier;

/** The figures of all receivers. */
public final class WebhookFigures {
  private static final String RECEIVER = "receiver";

  private final Counter delivered;
  private final Counter failed;
  private final Counter refused;
  private final Gauge sinceSuccess;
  private final Gauge retrying;
  private final Gauge waiting;

  /** Figures in this registry. */
  public WebhookFigures(CollectorRegistry registry) {
    delivered =
        Counter.build("barcast_webhook_delivered_total", "Messages that a receiver took.")
            .labelNames(RECEIVER, "type")
            .register(registry);
    failed =
        Counter.build(
                "barcast_webhook_failed_total",
                "Attempts to send a message that failed; the message is sent again.")
            .labelNames(RECEIVER)
            .register(registry);
    refused =
        Counter.build(
                "barcast_webhook_refused_total",
                "Messages that a receiver refused for good; they are not sent again.")
            .labelNames(RECEIVER)
            .register(registry);
    sinceSuccess =
        gauge(
            "barcast_webhook_seconds_since_success",
            "Seconds since a receiver took a message, or since the start.",
            registry);
    retrying =
        gauge(
            "barcast_webhook_retrying_seconds",
            "For how long the next message has failed to be sent; 0 while none does.",
            registry);
    waiting =
        gauge(
            "barcast_webhook_waiting_records",
            "Records on the topics that a receiver has not been sent yet, also those that its"
                + " filter leaves out.",
            registry);
  }

  private static Gauge gauge(String name, String help, CollectorRegistry registry) {
    return Gauge.build(name, help).labelNames(RECEIVER).register(registry);
  }

  /** The figures of one receiver. */
  ReceiverFigures of(String receiver, LongSupplier nanoTime) {
    ReceiverFigures figures =
        new ReceiverFigures(
            type -> delivered.labels(receiver, type).inc(),
            refused.labels(receiver),
            failed.labels(receiver),
            waiting.labels(receiver),
            nanoTime);
    sinceSuccess.setChild(
        new Gauge.Child() {
          @Override
          public double get() {
            return figures.secondsSinceSuccess();
          }
        },
        receiver);
    retrying.setChild(
        new Gauge.Child() {
          @Override
          public double get() {
            return figures.retryingSeconds();
          }
        },
        receiver);
    return figures;
  }
}
