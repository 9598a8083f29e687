package io.barcast.monitoring;

import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests for training runs to their topic. */
final class RequestProducer implements RetrainRequester.Sender, AutoCloseable {
  private final Wire wire;
  private final KafkaProducer<byte[], byte[]> producer;

  RequestProducer(Settings settings, Wire wire) {
    this.wire = wire;
    producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void send(RetrainRequest request) {
    try {
      producer.send(wire.record(Topic.RETRAIN_REQUESTS, request, request.timeMs())).get();
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RetrainRequester.UnsentException(
          "the request could not be sent: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetrainRequester.UnsentException("interrupted while sending the request", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
