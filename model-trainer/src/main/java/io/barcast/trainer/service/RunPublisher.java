package io.barcast.trainer.service;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.trainer.retraining.RunResult;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Publishes a run in one transaction: its models, its record and the offsets of the alerts and
 * requests that it answers become visible together or not at all.
 */
public final class RunPublisher implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final Wire wire;

  RunPublisher(Producer<byte[], byte[]> producer, Wire wire) {
    this.producer = producer;
    this.wire = wire;
  }

  /**
   * A publisher with its own connection.
   *
   * @param transactionalId identifies the publisher; an earlier one with this id is fenced
   */
  public static RunPublisher open(Settings settings, Wire wire, String transactionalId) {
    RunPublisher publisher =
        new RunPublisher(TrainerClients.of(settings).producer(transactionalId), wire);
    publisher.begin();
    return publisher;
  }

  /** Fences an earlier publisher with the same id and aborts its open transaction. */
  void begin() {
    producer.initTransactions();
  }

  /** Publishes a run that answers no alert or request. */
  public void publish(RunResult result) {
    publishAll(List.of(result));
  }

  /** Publishes runs that answer no alert or request, in one transaction. */
  public void publishAll(List<RunResult> results) {
    inTransaction(results, () -> {});
  }

  void publish(
      RunResult result,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    inTransaction(
        List.of(result),
        () -> {
          if (!offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, group);
          }
        });
  }

  private void inTransaction(List<RunResult> results, Runnable more) {
    producer.beginTransaction();
    try {
      results.forEach(this::send);
      more.run();
      producer.commitTransaction();
    } catch (ProducerFencedException | OutOfOrderSequenceException | AuthorizationException e) {
      throw e;
    } catch (KafkaException e) {
      producer.abortTransaction();
      throw e;
    }
  }

  private void send(RunResult result) {
    long timeMs = result.run().timeMs();
    for (ModelUpdate update : result.updates()) {
      send(Topic.MODEL_UPDATES, update, timeMs);
    }
    send(Topic.TRAINING_RUNS, result.run(), timeMs);
  }

  private <V> void send(Topic<V> topic, V value, long timeMs) {
    wire.records(topic, value, timeMs)
        .forEach(
            record -> {
              var unused = producer.send(record);
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
