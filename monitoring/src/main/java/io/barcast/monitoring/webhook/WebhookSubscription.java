package io.barcast.monitoring.webhook;

import io.barcast.runtime.Outage;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records that one receiver is sent. A record counts as read once the receiver has taken
 * or refused it; while it does not answer, its records wait on Kafka. The first start begins at the
 * end of the topics, each later one where the one before has ended.
 */
final class WebhookSubscription {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSubscription.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private final Wire wire;
  private final Optional<PredictionFilter> predictions;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deliverer deliverer;
  private final ReceiverFigures figures;
  private final StopSignal stop;

  /**
   * @param predictions which of them are sent; empty for none
   * @param consumers opens consumers of the receiver's group
   */
  WebhookSubscription(
      Wire wire,
      Optional<PredictionFilter> predictions,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deliverer deliverer,
      ReceiverFigures figures,
      StopSignal stop) {
    this.wire = wire;
    this.predictions = predictions;
    this.consumers = consumers;
    this.deliverer = deliverer;
    this.figures = figures;
    this.stop = stop;
  }

  /**
   * Follows the topics until the process ends.
   *
   * @param kafka is said to answer once the topics can be read
   * @throws StoppedException when it ends before a message was delivered
   */
  void follow(Outage kafka) {
    Consumer<byte[], byte[]> consumer = consumers.get();
    DeliveredOffsets offsets = new DeliveredOffsets(consumer, figures, System::nanoTime);
    try (TopicReader reader = reader(offsets).fromCommitted(consumer);
        offsets) {
      offsets.begin();
      kafka.answered();
      while (!stop.isGiven()) {
        reader.poll(LONGEST_WAIT);
        offsets.passed(reader.positions());
      }
    }
  }

  private TopicReaderBuilder reader(DeliveredOffsets offsets) {
    TopicReaderBuilder reader =
        TopicReader.of(wire)
            .awaitRegistryUntil(stop::isGiven)
            .onUnreadable(at -> offsets.passed(at.topic(), at.partition(), at.offset()))
            .warnings(line -> LOG.warn("webhooks: {}", line));
    send(reader, offsets, Topic.DRIFT_ALERTS, alert -> true, WebhookMessage::of);
    send(reader, offsets, Topic.TRAINING_RUNS, run -> true, WebhookMessage::of);
    predictions.ifPresent(
        wanted -> send(reader, offsets, Topic.PREDICTIONS, wanted, WebhookMessage::of));
    return reader;
  }

  private <V> void send(
      TopicReaderBuilder reader,
      DeliveredOffsets offsets,
      Topic<V> topic,
      Predicate<V> wanted,
      BiFunction<ConsumerRecord<byte[], byte[]>, V, WebhookMessage> message) {
    reader.onWithRecord(
        topic,
        (record, value) -> {
          if (wanted.test(value)) {
            deliverer.deliver(message.apply(record, value), offsets::save);
          }
          offsets.passed(record.topic(), record.partition(), record.offset());
        });
  }
}
