package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what the {@code drift-alerts} topic says of the models' trust into this instance. An alert
 * counts by event time; one that arrives late counts from the next bar on, as a model version does.
 */
final class TrustStoreProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(TrustStoreProcessor.class);

  private final PredictContext shared;
  private final Deserializer<DriftAlert> alerts;
  private KeyValueStore<byte[], byte[]> store;

  TrustStoreProcessor(PredictContext shared) {
    this.shared = shared;
    alerts = shared.wire().serde(Topic.DRIFT_ALERTS).deserializer();
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(BarcastTopology.TRUST_STORE);
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> known = all.next();
        read(new RecordHeaders(), known.value).ifPresent(shared::learn);
      }
    }
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    if (input.value() != null) {
      read(input.headers(), input.value())
          .ifPresent(
              change -> {
                store.put(key(change), input.value());
                shared.learn(change);
              });
    }
  }

  private static byte[] key(TrustChange change) {
    return (change.model().key() + ":" + change.fromMs()).getBytes(UTF_8);
  }

  private Optional<TrustChange> read(Headers headers, byte[] value) {
    try {
      String topic = shared.wire().topicNames().of(Topic.DRIFT_ALERTS);
      return alerts.deserialize(topic, headers, value).trustChange();
    } catch (WireException e) {
      if (e.fault().ofRegistry()) {
        throw e;
      }
      LOG.error("skipping a record of the drift-alerts topic: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
